"""Pages: addresses, views, templates. A view calls actions and queries of the parts and holds no rule."""
