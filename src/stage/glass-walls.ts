/**
 * Vessels of glass: what stands in one is seen through its near wall, what lies behind it through the far wall too. glTF's
 * refraction knows the nearest surface alone, so every wall is drawn as a tint into the picture of what lies behind glass.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { Color3 } from '@babylonjs/core/Maths/math.color.js';
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Material } from '@babylonjs/core/Materials/material.js';
import { BehindGlass } from './behind-glass.js';
import { isGlass } from './glass.js';

/** A wall is thinner than this part of its vessel's radius; what is thicker is solid. */
const THIN = 0.1;

/** Gives the walls among a model's meshes, which are placed already, their tint. */
export function tintWalls(meshes: AbstractMesh[], materials: Material[]): void {
  const walls = new Map<Material, Wall>();
  for (const mesh of meshes) {
    if (!(mesh instanceof Mesh) || !mesh.geometry) continue;
    const scale = Math.cbrt(Math.abs(mesh.computeWorldMatrix(true).determinant()));
    const radius = mesh.getBoundingInfo().boundingSphere.radius;
    if (!materials.some((material) => isWall(material, radius))) continue;
    let sides: Record<keyof Wall, Mesh> | undefined;
    const dress = (): void => {
      const { material } = mesh;
      const wall = material && isWall(material, radius) ? wallOf(material, scale, walls) : undefined;
      if (wall) sides ??= { tint: behind(mesh), shine: behind(mesh) };
      for (const side of ['tint', 'shine'] as const) {
        if (wall) sides![side].material = wall[side];
        sides?.[side].setEnabled(!!wall);
      }
    };
    dress();
    // A variant may put on another glass.
    mesh.onMaterialChangedObservable.add(dress);
  }
}

/** How a glass looks in the picture of what lies behind it. */
interface Wall {
  tint: PBRMaterial;
  shine: PBRMaterial;
}

function isWall(material: Material, radius: number): material is PBRMaterial {
  if (!(material instanceof PBRMaterial) || !isGlass(material)) return false;
  const { maximumThickness, thicknessTexture } = material.subSurface;
  return !thicknessTexture && maximumThickness > 0 && maximumThickness < THIN * radius;
}

/** The same surfaces once more, behind glass alone. */
function behind(mesh: Mesh): Mesh {
  const scene = mesh.getScene();
  const glass = BehindGlass.of(scene);
  // Not a clone, which would change its material with the model's variants.
  const wall = new Mesh(`${mesh.name} wall`, scene, mesh);
  mesh.geometry?.applyToMesh(wall);
  wall.isPickable = false;
  glass.set(wall, true);
  wall.onDisposeObservable.add(() => glass.forget(wall));
  return wall;
}

function wallOf(glass: PBRMaterial, scale: number, walls: Map<Material, Wall>): Wall {
  let wall = walls.get(glass);
  if (wall) return wall;
  const { tintColor, tintColorAtDistance, maximumThickness } = glass.subSurface;
  const through = (channel: number): number => channel ** ((maximumThickness * scale) / tintColorAtDistance);
  const colour = new Color3(through(tintColor.r), through(tintColor.g), through(tintColor.b));
  // Of the glass itself, whose near wall is drawn behind it with the others.
  glass.subSurface.tintColor = Color3.White();
  wall = { tint: tintOf(glass, colour), shine: shineOf(glass, colour) };
  walls.set(glass, wall);
  return wall;
}

/** Fronts: one for each wall that light passes. */
function tintOf(glass: PBRMaterial, colour: Color3): PBRMaterial {
  const tint = new PBRMaterial(`${glass.name} tint`, glass.getScene());
  tint.unlit = true;
  tint.albedoColor = colour;
  tint.indexOfRefraction = glass.subSurface.indexOfRefraction;
  tint.alphaMode = Constants.ALPHA_MULTIPLY;
  tint.transparencyMode = PBRMaterial.PBRMATERIAL_ALPHABLEND;
  tint.sideOrientation = glass.sideOrientation;
  tint.backFaceCulling = true;
  // Both sides of every wall throw back; of the nearest, the glass itself accounts for one.
  new Askew(tint, 'finalColor.rgb = pow(vAlbedoColor.rgb, vec3(1.0 / inside)) * pow(1.0 - thrownBack, 1.5);');
  return tint;
}

/** Backs: what they throw back has passed the near wall twice. Of the fronts, the glass itself shows the nearest. */
function shineOf(glass: PBRMaterial, colour: Color3): PBRMaterial {
  const shine = new PBRMaterial(`${glass.name} shine`, glass.getScene());
  shine.albedoColor = Color3.Black();
  shine.metallic = 0;
  shine.roughness = glass.roughness;
  shine.indexOfRefraction = glass.subSurface.indexOfRefraction;
  shine.metallicReflectanceColor = colour.multiply(colour);
  shine.alphaMode = Constants.ALPHA_ADD;
  shine.transparencyMode = PBRMaterial.PBRMATERIAL_ALPHABLEND;
  shine.sideOrientation = glass.sideOrientation;
  shine.backFaceCulling = true;
  shine.cullBackFaces = false;
  shine.twoSidedLighting = true;
  // The tint of a way that is straight is in the reflectance.
  const way = 'pow(vMetallicReflectanceFactors.rgb, vec3(1.0 / inside - 1.0))';
  new Askew(shine, `finalColor.rgb *= ${way} * pow(1.0 - thrownBack, 2.0);`);
  return shine;
}

/** A longer way through the wall, and more light thrown back, where it is seen askew. */
class Askew extends MaterialPluginBase {
  /** @param code GLSL: `inside` is the cosine within the wall, `thrownBack` the part of the light */
  constructor(material: PBRMaterial, code: string) {
    super(material, 'Askew', 500, {}, false);
    this.#code = code;
    this._pluginManager._addPlugin(this);
    this._enable(true);
  }

  readonly #code: string;

  override getClassName(): string {
    return 'Askew';
  }

  override getCustomCode(shaderType: string): Record<string, string> | null {
    if (shaderType !== 'fragment') return null;
    const ior = (this._material as PBRMaterial).indexOfRefraction.toFixed(4);
    return {
      CUSTOM_FRAGMENT_BEFORE_FRAGCOLOR: `
        float facing = abs(dot(normalize(vNormalW), normalize(vEyePosition.xyz - vPositionW)));
        float inside = sqrt(1.0 - (1.0 - facing * facing) / (${ior} * ${ior}));
        float headOn = pow((${ior} - 1.0) / (${ior} + 1.0), 2.0);
        float thrownBack = headOn + (1.0 - headOn) * pow(1.0 - facing, 5.0);
        ${this.#code}`,
    };
  }
}
