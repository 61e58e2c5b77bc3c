import type { ViewStrings } from './strings.js';

export const strings: ViewStrings = {
  product: '商品',
  view: '3D ビュー',
  keys: '矢印キーで回転、Shift と矢印キーで移動、プラスとマイナスで拡大・縮小、Home で最初の視点に戻ります。',
  wheelHint: '{key} を押しながらスクロールすると拡大・縮小できます',

  offline: '現在、フォトリアルな画像は利用できません',
  starting: 'フォトリアルな画像を準備しています',
  queued: '順番待ち {place} 番目',
  rateLimited: 'ただいま混み合っています。まもなく再試行します',
  failed: 'この視点の画像を作成できませんでした',
  modelFailed: 'プレビューを読み込めませんでした',
  noWebgl: 'このブラウザーではプレビューを操作できません',
  contextLost: 'プレビューが中断されました',

  rendering: 'フォトリアルな画像を作成しています',
  final: 'フォトリアルな画像を表示しています',

  steps: 'カメラ',
  left: '左に回す',
  right: '右に回す',
  up: 'より高い位置から見る',
  down: 'より低い位置から見る',
  nearer: '拡大',
  farther: '縮小',
  home: '最初の視点に戻る',

  tools: '操作',
  ar: 'お部屋で見る',
  fullscreen: '全画面で表示',
  leaveFullscreen: '全画面表示を終了',

  viewFrom: '{side}から、{height}',
  front: '正面',
  frontRight: '右前',
  rightSide: '右側',
  backRight: '右後ろ',
  back: '背面',
  backLeft: '左後ろ',
  leftSide: '左側',
  frontLeft: '左前',
  fromBelow: '下からの視点',
  level: '目の高さの視点',
  slightlyAbove: 'やや上からの視点',
  fromAbove: '上からの視点',
  fromTop: '真上からの視点',
};
