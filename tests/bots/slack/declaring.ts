/** Declaring an activity with files dropped into the modal, as karim does. */
import { type SlackDriver, userId } from './driver.ts'
import type { Envelope } from './fake.ts'
import { filledState } from './filling.ts'
import type { View } from './workspace.ts'

export const DECLARED = {
  title: 'Avec un fichier',
  description: 'Une production jointe.',
  where: 'school',
  when: '2026-11-01',
  competences: ['A1.1'],
}

/** The form, opened and filled in; `envelope` hands it in. */
export async function declaredWithFiles(
  chat: SlackDriver,
  files: unknown[],
  values: Partial<typeof DECLARED> = {},
): Promise<{ view: View; envelope: Envelope }> {
  await chat.command('karim', 'declarer')
  const view = chat.fake.workspace.modalOf(userId('karim'))
  if (!view) throw new Error('no modal')
  const state = filledState(view, { ...DECLARED, ...values })
  const input = Object.values(state['files'] ?? {})[0]
  if (!input) throw new Error('the form takes no files')
  input['files'] = files
  return { view, envelope: chat.client.submission(view, state) }
}
