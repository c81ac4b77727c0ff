"""Show the log-ins of the demonstration: `manage.py demonstration_logins`."""

from decisions.demonstration import town
from municipality import command
from municipality.models import RoleGrant


class Command(command.Command):
    help = "Visar demonstrationens inloggningar, en för varje roll."

    def handle(self, **options):
        if not town.is_there():
            self.stdout.write("Här finns ingen demonstrationskommun, och därför inga inloggningar att visa.")
            return
        self.stdout.write(f"Logga in med något av dessa användarnamn och lösenordet {town.PASSWORD}:")
        for login in town.logins():
            role = RoleGrant.Role(login["role"]).label
            self.stdout.write(f"  {login['username']:<18} {role:<18} {login['name']}")
