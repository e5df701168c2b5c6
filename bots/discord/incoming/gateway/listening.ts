/**
 * Whether everything that is written reaches us. Discord sends nothing again to a session that it has forgotten: what
 * was written before a new one is read from its history (`bots/exchange/missed/catch-up.ts`). Here is what only Discord
 * has: sessions, whose servers are told after they begin.
 */
import { type CatchUpDeps, createCatchUp } from '../../../exchange/missed/catch-up.ts'
import { gate } from '../../../runtime/async/gate.ts'
import { nameOf } from '../../wire/errors.ts'
import { PLATFORM } from '../../wire/member.ts'

export type ListeningDeps = Pick<CatchUpDeps, 'missed' | 'history' | 'meanwhile' | 'clock' | 'pause' | 'log'>

export function listening(deps: ListeningDeps) {
  const catchUp = createCatchUp({ ...deps, platform: PLATFORM, nameOf })
  /** Closed while the servers of a new session are being told. */
  const servers = gate()

  return {
    /** A new session begins: its events come, its servers are not all known yet. */
    opening(): void {
      catchUp.missed()
      servers.close()
    },
    /** A new session is there. Resolves when what was missed is read. */
    opened(): Promise<void> {
      servers.open()
      return catchUp.listening()
    },
    /** The session goes on: Discord sends what was missed. */
    resumed: (): Promise<void> => catchUp.listening(),
    lost: catchUp.deaf,
    /** Handles live words, once their server is known, and unless the history showed them already. */
    async hear(id: string, work: () => Promise<void>): Promise<void> {
      if (catchUp.isTaken(id)) return
      await catchUp.hear(id, async () => {
        await servers.opened()
        await work()
      })
    },
    questionsHeard: catchUp.questionsHeard,
    heardUntil: catchUp.heardUntil,
    stop(): void {
      servers.open()
      catchUp.stop()
    },
  }
}
