/** In the place of lamps: the environment is the only light. */
export class Light {}
