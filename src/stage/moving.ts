/** What a model that moves needs: skins, morphs and animations. Loaded with the first that has one (moving-models.ts). */
import '@babylonjs/core/Animations/animatable.js';

export { Bone } from '@babylonjs/core/Bones/bone.js';
export { Skeleton } from '@babylonjs/core/Bones/skeleton.js';
export { MorphTarget } from '@babylonjs/core/Morph/morphTarget.js';
export { MorphTargetManager } from '@babylonjs/core/Morph/morphTargetManager.js';
