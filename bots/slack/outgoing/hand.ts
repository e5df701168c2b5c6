/** Files in the thread of the words that they came with, so that whoever replies there replies to these. */
import type { Language } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Giving } from '../../exchange/files/handing.ts'
import { FILES } from '../limits.ts'
import { type Address, failure } from '../wire/api.ts'
import { shareFiles } from '../wire/uploads.ts'
import { type Posting, postCard } from './post.ts'

export function givingIn(posting: Posting, clock: Clock, to: Required<Address>, language: Language): Giving {
  return {
    limits: FILES,
    send: (files) =>
      shareFiles(
        posting.client,
        to,
        files.map(({ file: { name, alt }, bytes }) => ({ name, bytes, ...(alt === null ? {} : { alt }) })),
      ),
    async say(card, key) {
      await postCard(posting, to, card, language, key)
    },
    failureOf: (error) => failure(error, clock),
  }
}
