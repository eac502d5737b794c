"""The library that opens .pdf files, made ready so that it reads the same on every machine."""

import ctypes
from functools import cache
from typing import Any


@cache
def pdf_library() -> Any:
    """PDFium without the fonts of this machine.

    A file that holds no font of its own would else be measured by whatever font stands in for it: its lines would come
    out differently elsewhere, and looking up the outlines of that font takes ten times as long as reading the page.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    pdfium.FPDF_DestroyLibrary()
    no_folder = (ctypes.POINTER(ctypes.c_char) * 1)()
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=no_folder))
    return pypdfium2
