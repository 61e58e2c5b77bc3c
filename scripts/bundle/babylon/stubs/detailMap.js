/** In the place of Babylon's detail maps, which glTF does not have. */
export class DetailMapConfiguration {}
