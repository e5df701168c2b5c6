/** The lists of what does not stand any more, read each time, and signed once for each state: the same state is the same text. */
import { listAddress } from '../../core/competence/statement/badge.ts'
import { pastStatements } from '../../core/competence/statement/statement-store.ts'
import type { Json, Signer } from '../../core/documents/credential/signing.ts'
import { LIST_LENGTH, statusList } from '../../core/documents/credential/status.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import { BoundedMap } from '../runtime/async/bounded.ts'

/** Lists that are kept signed: over a million badges. */
const KEPT = 16

export type StatusLists = {
  /** From 1. Whoever asks while it is being read is answered along. Undefined where no badge has its bit. */
  signed(list: number): Promise<Json | undefined>
}

type Deps = { db: Pick<Database, 'unit'>; clock: Clock; signer: Signer; publicUrl: string }

export function createStatusLists({ db, clock, signer, publicUrl }: Deps): StatusLists {
  const kept = new BoundedMap<number, { state: string; text: Promise<Json> }>(KEPT)
  const reading = new Map<number, Promise<Json | undefined>>()

  async function read(list: number): Promise<Json | undefined> {
    const from = (list - 1) * LIST_LENGTH
    const past = await pastStatements(db.unit, from, from + LIST_LENGTH)
    if (!past) return undefined
    const bits = past.map((index) => index - from)
    // By a key that was taken away nothing is signed any more, and nothing that it signed is handed out.
    const state = [await signer.publicKeys(), bits].join(' ')
    const before = kept.get(list)
    if (before?.state === state) return before.text
    const now = clock.now()
    const text = signer.sign(statusList(listAddress(publicUrl, list), signer.did, bits, now), now)
    kept.set(list, { state, text })
    // What went wrong is tried again with the next request.
    text.catch(() => kept.delete(list))
    return text
  }

  return {
    signed(list) {
      const begun = reading.get(list)
      if (begun) return begun
      const one = read(list).finally(() => reading.delete(list))
      reading.set(list, one)
      return one
    },
  }
}
