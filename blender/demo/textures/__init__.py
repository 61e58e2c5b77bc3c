"""Tileable materials painted with numpy: base colour, roughness and relief as glTF carries them."""
