/** How large a picture of a card is shown, for whoever keeps room for it before it is there. */
export { type Layout, type Size, sizeOf } from '../documents/pictures.ts'
