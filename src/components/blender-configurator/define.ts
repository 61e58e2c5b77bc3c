import { define } from '../define.js';
import { BlenderConfigurator } from './blender-configurator.js';

define('blender-configurator', BlenderConfigurator);
