/** The manifest of this repository's elements. */
import json from '../custom-elements.json';
import type { Manifest } from './manifest';

export const manifest = json as unknown as Manifest;
