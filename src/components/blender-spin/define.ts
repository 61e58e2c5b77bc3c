import { define } from '../define.js';
import { BlenderSpin } from './blender-spin.js';

define('blender-spin', BlenderSpin);
