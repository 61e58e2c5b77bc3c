import { define } from '../define.js';
import { BlenderView } from './blender-view.js';

define('blender-view', BlenderView);
