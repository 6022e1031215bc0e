"""Points, polygons and rectangles with integer coordinates."""
