"""The frame of the officers' guide as a page of its own."""


def guide_page(body: str) -> str:
    """The guide as a page of its own."""
    return f"""<!DOCTYPE html>
<html lang="vi">
<meta charset="utf-8">
<title>Hướng dẫn sử dụng – Chỉ số CCHC cấp xã</title>
<style>
body {{ font: 16px/1.5 "Segoe UI", Arial, sans-serif; max-width: 50rem; margin: 2rem auto;
  padding: 0 1rem; }}
img {{ max-width: 100%; border: 1px solid #ddd; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #bbb; padding: .25rem .6rem; text-align: left; vertical-align: top; }}
code {{ background: #f3f3f3; padding: 0 .2rem; }}
pre code {{ display: block; padding: .5rem; }}
</style>
{body}</html>
"""
