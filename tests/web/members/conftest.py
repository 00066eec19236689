from lxml import html


def tree_of(response):
    return html.document_fromstring(response.content)


def words(element):
    """The text of an element, the texts of its parts held apart by one space."""
    return " ".join(" ".join(element.itertext()).split())


def main_of(response):
    return words(tree_of(response).find(".//main"))
