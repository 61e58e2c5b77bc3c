import { define } from '../define.js';
import { BlenderCompare } from './blender-compare.js';

define('blender-compare', BlenderCompare);
