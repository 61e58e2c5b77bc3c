/** The client's side of the bridge: protocol, state and connection. No DOM, no Babylon. */
export * from './camera.js';
export * from './catalog.js';
export * from './errors.js';
export * from './frame.js';
export * from './limits.js';
export * from './protocol.js';
export * from './settings.js';
export * from './view.js';
