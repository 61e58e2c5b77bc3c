import type { ViewStrings } from './strings.js';

export const strings: ViewStrings = {
  product: 'Produkt',
  view: '3D-Ansicht',
  keys: 'Pfeiltasten drehen, mit Umschalt verschieben sie; Plus und Minus zoomen; Pos1 führt zurück.',
  wheelHint: 'Zum Zoomen {key} halten',

  offline: 'Fotorealistische Bilder sind gerade nicht verfügbar',
  starting: 'Fotorealistische Bilder werden vorbereitet',
  queued: 'Platz {place} in der Warteschlange',
  rateLimited: 'Gerade ist viel zu tun; gleich geht es weiter',
  failed: 'Diese Ansicht konnte nicht berechnet werden',
  modelFailed: 'Die Vorschau konnte nicht geladen werden',
  noWebgl: 'Dieser Browser zeigt keine interaktive Vorschau',
  contextLost: 'Die Vorschau wurde unterbrochen',

  rendering: 'Das fotorealistische Bild wird berechnet',
  final: 'Das fotorealistische Bild ist zu sehen',

  steps: 'Kamera',
  left: 'Nach links drehen',
  right: 'Nach rechts drehen',
  up: 'Von weiter oben ansehen',
  down: 'Von weiter unten ansehen',
  nearer: 'Vergrößern',
  farther: 'Verkleinern',
  home: 'Zurück zur ersten Ansicht',

  tools: 'Bedienung',
  ar: 'Im eigenen Raum ansehen',
  fullscreen: 'Vollbild',
  leaveFullscreen: 'Vollbild verlassen',

  viewFrom: 'Ansicht von {side}, {height}',
  front: 'vorn',
  frontRight: 'vorn rechts',
  rightSide: 'rechts',
  backRight: 'hinten rechts',
  back: 'hinten',
  backLeft: 'hinten links',
  leftSide: 'links',
  frontLeft: 'vorn links',
  fromBelow: 'von unten',
  level: 'auf Augenhöhe',
  slightlyAbove: 'leicht von oben',
  fromAbove: 'von oben',
  fromTop: 'senkrecht von oben',
};
