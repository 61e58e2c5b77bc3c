import { define } from '../define.js';
import { BlenderSettings } from './blender-settings.js';

define('blender-settings', BlenderSettings);
