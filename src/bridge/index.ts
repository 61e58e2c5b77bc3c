/** The client's side of the bridge: protocol, state and connection. No DOM, no Babylon. */
export * from './addresses.js';
export * from './camera.js';
export * from './catalog.js';
export * from './catalog-source.js';
export * from './connection.js';
export * from './errors.js';
export * from './frame.js';
export * from './limits.js';
export * from './protocol.js';
export * from './selection.js';
export * from './settings.js';
export * from './stills.js';
export * from './stores.js';
export * from './view.js';
export * from './view-store.js';
