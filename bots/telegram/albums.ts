/** Albums that were met: each of their pictures is a message of its own, and a remark is made about the first alone. */
import type { Spot } from './decode.ts'

/** More than can arrive together. After a restart one remark may come twice, which harms nobody. */
const REMEMBERED = 500

export function createAlbums() {
  const met = new Set<string>()
  return {
    /** @returns false when this album was met before; always true for what stands alone. */
    add(spot: Pick<Spot, 'chatId'>, album: string | undefined): boolean {
      if (album === undefined) return true
      const key = `${spot.chatId}:${album}`
      if (met.has(key)) return false
      met.add(key)
      if (met.size > REMEMBERED) met.delete(met.keys().next().value ?? '')
      return true
    },
  }
}
