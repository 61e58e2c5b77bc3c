/** In the place of Khronos' validator, which would be fetched from another host. */
export class GLTFValidation {}
