/** Words that were edited are told to whoever had read the old ones, whatever they are words of. */
import { tellReplyEdits } from '../competence/edits/telling.ts'
import { untoldKinds } from '../delivery/heard-store.ts'
import { tellQuestionEdits } from '../helpdesk/edits/telling.ts'

/** A look that finds nothing costs one statement. */
export async function tellEdits(deps: Parameters<typeof tellQuestionEdits>[0]): Promise<void> {
  const kinds = await untoldKinds(deps.db.unit, deps.clock.now())
  if (kinds.includes('question')) await tellQuestionEdits(deps)
  if (kinds.includes('activity')) await tellReplyEdits(deps)
}
