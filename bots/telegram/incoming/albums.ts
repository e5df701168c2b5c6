/** Albums that were met: each of their pictures is a message of its own, and a remark is made about the first alone. */
import { BoundedSet } from '../../runtime/async/bounded.ts'
import type { Origin } from '../wire/decode.ts'

/** More than can arrive together. After a restart one remark may come twice, which harms nobody. */
const REMEMBERED = 500

export function createAlbums() {
  const met = new BoundedSet<string>(REMEMBERED)
  return {
    /** @returns false when this album was met before; always true for what stands alone. */
    add(origin: Pick<Origin, 'chatId'>, album: string | undefined): boolean {
      return album === undefined || met.addNew(`${origin.chatId}:${album}`)
    },
  }
}
