"""The parts of an OFD package: documents, their pages, templates and resources.

Knows: how parts refer to each other. Must not know: what is drawn on a page.
"""

from __future__ import annotations

import msgspec

from gkconvert.package import Element, Package, child, descendants, local

# DocInfo's elements (GB/T 33190, 7.4) under the names that PDF has for them.
_PROPERTIES = {
    "Title": "Title", "Author": "Author", "Subject": "Subject", "Abstract": "Subject", "Creator": "Creator",
    "CreationDate": "CreationDate", "ModDate": "ModDate",
}  # fmt: skip


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute that is a list of them; words that are none are left out."""
    found = []
    for word in (text or "").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            continue
        if value == value and abs(value) < 1e7:
            found.append(value)
    return found


class PagePart(msgspec.Struct):
    """A page's XML, the templates below and above its own content, and its box in millimetres."""

    root: Element
    below: list[Element]
    above: list[Element]
    box: tuple[float, float, float, float]


class OfdDocument:
    """One document of the package; `annotated` counts pages with annotations."""

    def __init__(self, package: Package, part: str, body: Element) -> None:
        self._package = package
        self._part = part
        self._root = package.xml(part)
        self._common = child(self._root, "CommonData")
        self._box = _page_box(child(self._common, "PageArea") if self._common is not None else None)
        self._templates = self._template_parts()
        self._loaded: dict[str, Element] = {}
        self._units: dict[str, Element] | None = None
        self._media: dict[str, str] = {}
        self.signed = bool((body.findtext("{*}Signatures") or body.findtext("Signatures") or "").strip())
        self.properties = _properties(body)

    def locations(self) -> list[str]:
        """Where the pages' parts are said to be, in order."""
        pages = child(self._root, "Pages")
        if pages is None:
            return []
        return [page.get("BaseLoc") or "" for page in pages if local(page.tag) == "Page"]

    def page(self, location: str) -> PagePart | None:
        """The page at a location; None where the package has no such part."""
        part = self._package.resolve(location, self._part)
        if part is None:
            return None
        root = self._package.xml(part)
        found = PagePart(root, [], [], _page_box(child(root, "Area")) or self._box or (0.0, 0.0, 210.0, 297.0))
        for use in root:
            if local(use.tag) != "Template":
                continue
            template = self._template(use.get("TemplateID") or "")
            if template is not None:
                (found.above if use.get("ZOrder") == "Foreground" else found.below).append(template)
        self._note_resources(root, part)
        return found

    def annotated_pages(self) -> int:
        """How many pages the list of annotations names."""
        location = child(self._root, "Annotations")
        part = self._package.resolve(location.text or "", self._part) if location is not None else None
        return sum(1 for _ in descendants(self._package.xml(part), "Page")) if part else 0

    def unit(self, identifier: str) -> Element | None:
        """A composite graphic of the resources, by its ID."""
        return self._resources().get(identifier)

    def picture(self, identifier: str) -> bytes | None:
        """The bytes of a picture of the resources, by its ID."""
        self._resources()
        part = self._media.get(identifier)
        return self._package.read(part) if part is not None else None

    def _template_parts(self) -> dict[str, str]:
        if self._common is None:
            return {}
        return {
            item.get("ID") or "": item.get("BaseLoc") or ""
            for item in self._common
            if local(item.tag) == "TemplatePage"
        }

    def _template(self, identifier: str) -> Element | None:
        if identifier not in self._loaded:
            part = (
                self._package.resolve(self._templates.get(identifier, ""), self._part)
                if self._templates.get(identifier)
                else None
            )
            self._loaded[identifier] = self._package.xml(part) if part is not None else None
        return self._loaded[identifier]

    def _resources(self) -> dict[str, Element]:
        if self._units is None:
            self._units = {}
            for item in self._common if self._common is not None else ():
                if local(item.tag) in ("PublicRes", "DocumentRes"):
                    self._load_resource(item.text or "", self._part)
        return self._units

    def _note_resources(self, page: Element, part: str) -> None:
        for item in page:
            if local(item.tag) == "PageRes":
                self._resources()
                self._load_resource(item.text or "", part)

    def _load_resource(self, location: str, beside: str) -> None:
        part = self._package.resolve(location, beside) if location.strip() else None
        if part is None or self._units is None:
            return
        root = self._package.xml(part)
        base = (root.get("BaseLoc") or "").strip()
        for unit in descendants(root, "CompositeGraphicUnit"):
            self._units[unit.get("ID") or ""] = unit
        for media in descendants(root, "MultiMedia"):
            file = child(media, "MediaFile")
            name = (file.text or "").strip() if file is not None else ""
            found = self._package.resolve(f"{base}/{name}", part) or self._package.resolve(name, part)
            if name and found:
                self._media[media.get("ID") or ""] = found


def documents(package: Package) -> list[OfdDocument]:
    """The documents of a package, in order (GB/T 33190, 7.4: a package may hold several)."""
    root_part = package.resolve("OFD.xml")
    if root_part is None:
        raise package.damaged("OFD.xml")
    found = []
    for body in descendants(package.xml(root_part), "DocBody"):
        root = child(body, "DocRoot")
        part = package.resolve(root.text or "") if root is not None else None
        if part is not None:
            found.append(OfdDocument(package, part, body))
    if not found:
        raise package.damaged(root_part)
    return found


def _page_box(area: Element | None) -> tuple[float, float, float, float] | None:
    """x, y, width, height of a PageArea's PhysicalBox, in millimetres."""
    box = child(area, "PhysicalBox") if area is not None else None
    values = numbers(box.text) if box is not None else []
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        return None
    return values[0], values[1], values[2], values[3]


def _properties(body: Element) -> dict[str, str]:
    information = child(body, "DocInfo")
    found: dict[str, str] = {}
    for item in information if information is not None else ():
        name = _PROPERTIES.get(local(item.tag))
        if name and (item.text or "").strip():
            found.setdefault(name, item.text.strip())
    return found
