/** What the author of an activity and those who decide on it write to each other. */
import { quoted, type Said } from '../../files/said.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel } from '../cards/label.ts'
import type { Activity } from '../store.ts'

/** To whom it is written. `isAuthor`: it comes from the author of the activity. */
export function wordCard(
  m: Messages,
  about: {
    readonly activity: Activity
    readonly framework: Framework
    readonly competence: string
    readonly by: string
    readonly isAuthor: boolean
  },
  said: Said,
): Card {
  const { activity, framework, competence, by, isAuthor } = about
  const { reference, title } = activity
  const w = m.words
  return {
    tone: 'neutral',
    title: w.title(by, reference),
    body: [
      text(w.about(title, competenceLabel(m, framework, competence))),
      ...quoted(m, said, by),
      text(isAuthor ? w.decidesNothing : w.stands),
    ],
    actions: [
      { ...plain(w.reply, 'attestation.write', { reference, competence }), style: 'primary' },
      isAuthor
        ? plain(w.seeDecisions, 'attestation.texts', { reference })
        : plain(m.contest.actions.see, 'activity.show', { reference }),
    ],
  }
}
