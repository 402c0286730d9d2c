"""PDFium's functions, bound so that a call costs a quarter of a microsecond.

pypdfium2 declares argument types, which ctypes converts at every call, and its functions let go of the
interpreter lock. For the functions that are called once a glyph or once a path this doubles the cost, so here the
same addresses are called with ready-made ctypes objects. Handles are `Handle` objects: a plain int would be cut to
32 bits. Nothing here keeps a page or a document alive: the caller holds the pypdfium2 objects.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw


class Handle(ctypes.c_void_p):
    """A pointer that PDFium gave; falsy where it gave none. A subclass, so that ctypes does not unwrap it."""


def reference(pointer: Any) -> Any:
    """A pointer of pypdfium2 as an argument for many calls: ctypes passes it on as it is, and wraps a `Handle` anew each time."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(pointer, ctypes.c_void_p).value or 0))


def _bound(function: object, result: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type] # a ctypes function object
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type] # the address of a loaded function is never None


get_char_box = _bound(raw.FPDFText_GetCharBox, None)
get_char_origin = _bound(raw.FPDFText_GetCharOrigin, None)
get_char_angle = _bound(raw.FPDFText_GetCharAngle, ctypes.c_float)
is_generated = _bound(raw.FPDFText_IsGenerated, ctypes.c_int)
get_text_object = _bound(raw.FPDFText_GetTextObject, ctypes.c_void_p)  # the address: `Handle.value`
has_unicode_map_error = _bound(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
count_objects = _bound(raw.FPDFPage_CountObjects, ctypes.c_int)
get_object = _bound(raw.FPDFPage_GetObject, Handle)
form_count_objects = _bound(raw.FPDFFormObj_CountObjects, ctypes.c_int)
form_get_object = _bound(raw.FPDFFormObj_GetObject, Handle)
get_type = _bound(raw.FPDFPageObj_GetType, ctypes.c_int)
get_bounds = _bound(raw.FPDFPageObj_GetBounds, ctypes.c_int)
get_matrix = _bound(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
get_fill_color = _bound(raw.FPDFPageObj_GetFillColor, ctypes.c_int)
get_stroke_color = _bound(raw.FPDFPageObj_GetStrokeColor, ctypes.c_int)
get_render_mode = _bound(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
get_draw_mode = _bound(raw.FPDFPath_GetDrawMode, ctypes.c_int)
count_segments = _bound(raw.FPDFPath_CountSegments, ctypes.c_int)
get_segment = _bound(raw.FPDFPath_GetPathSegment, Handle)
get_point = _bound(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
get_segment_type = _bound(raw.FPDFPathSegment_GetType, ctypes.c_int)
get_segment_close = _bound(raw.FPDFPathSegment_GetClose, ctypes.c_int)

IMAGE, FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
SEGMENT_LINE = raw.FPDF_SEGMENT_LINETO
