def test_the_glossary_explains_the_words_and_names_them_in_the_code(client_of):
    response = client_of("reader").get("/ordlista/")
    assert "yrkande" in response.text
    assert "motions.Motion" in response.text
    assert "5 kap. 22 § KL" in response.text
