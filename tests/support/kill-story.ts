/** A whole story as requests to the local chat's HTTP interface, each of which may be sent again with the same id. */
import type { Message, Said } from '../../bots/demo/stage.ts'

export type Chat = {
  /** Sends the request until it is answered. Throws when the answer is a refusal by the HTTP interface. */
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<Said>
  read(path: string): Promise<Message[]>
  /** Moves the demonstration's clock. */
  pass(hours: number): Promise<void>
}

const QUESTIONS = 'maths-questions'

export const PEOPLE = ['ines', 'karim', 'claire', 'marc', 'helene', 'yann'] as const
export const SPACES = ['maths-questions', 'maths-activities', 'maths-trainers', 'maths-alerts'] as const

/** What the story leaves behind, to be found again whatever happened on the way. */
export const LEFT = {
  questions: ['SOS-MATHS-2026-0001', 'SOS-MATHS-2026-0002', 'SOS-MATHS-2026-0003'],
  activities: ['MATHS-2026-0001', 'MATHS-2026-0002'],
  /** A precision asked for and given, and three answers. */
  entries: 5,
  attestations: 3,
  informationRequests: 1,
  people: 7,
} as const

export async function playStory(chat: Chat, year: number): Promise<void> {
  let number = 0
  const event = () => `event-${++number}`
  const say = (as: string, text: string, place: { space?: string; thread?: string } = {}) =>
    chat.post('/api/messages', {
      as,
      text: text.replaceAll('2026', String(year)),
      eventId: event(),
      ...place,
    })
  const press = async (as: string, message: Message | undefined, label: string) => {
    const action = message?.actions.find((one) => one.label.startsWith(label))
    if (!message || !action) throw new Error(`no button “${label}”`)
    return chat.post('/api/actions', { as, message: message.id, action: action.id, eventId: event() })
  }
  const fill = async (as: string, said: Said, values: Record<string, unknown>) => {
    const form = said.replies.find((reply) => reply.form)?.form
    if (!form) throw new Error('no form was opened')
    return chat.post('/api/forms', { as, form: form.id, values, eventId: event() })
  }
  const activity = (title: string) => ({
    title,
    description: 'Les élèves ont comparé des fractions sur un tableur partagé.',
    where: 'school',
    when: `${year - 1}-06-15`,
    competences: ['B2.1', 'B3.1'],
  })

  await say('ines', '/sos Comment projeter une figure depuis la tablette ?')
  const heard = await say('karim', 'Quel tableur utiliser en sixième ?', { space: QUESTIONS })
  await say('claire', '/prendre SOS-MATHS-2026-0001')
  await say('claire', '/demander SOS-MATHS-2026-0001 Avec quelle tablette ?')
  await say('ines', '/preciser SOS-MATHS-2026-0001 Celle du lycée.')
  await say('claire', '/repondre SOS-MATHS-2026-0001 Avec le câble du chariot.')
  await say('marc', 'Celui que vous voulez.', { space: QUESTIONS, thread: heard.id ?? '' })
  const inbox = await chat.read('/api/inbox/ines/messages')
  await press(
    'ines',
    inbox.findLast((message) => message.actions.some((one) => one.label === 'C’est résolu')),
    'C’est résolu',
  )
  await fill('ines', await say('ines', '/declarer'), activity('Atelier sur les fractions'))
  await fill('karim', await say('karim', '/declarer'), activity('Sortie géométrie'))
  const open = await say('claire', '/attester MATHS-2026-0001')
  await press('claire', open.replies[0], 'Attester')
  await say('marc', '/refuser MATHS-2026-0001 B3.1 Décrivez ce que les élèves ont fait.')
  await say('marc', '/demander-plus MATHS-2026-0002 B2.1 Avec quelle classe ?')
  await say('karim', '/completer MATHS-2026-0002 B2.1 Avec la sixième B.')
  const second = await say('marc', '/attester MATHS-2026-0002')
  await press('marc', second.replies[0], 'Attester')
  await say('helene', '/membre ajouter Zoé Lambert stagiaire')
  await say('ines', '/sos Comment noter un travail de groupe ?')
  await chat.pass(25)
  await say('marc', '/repondre SOS-MATHS-2026-0003 Avec une grille partagée.')
  await say('ines', '/progression')
  await say('yann', '/alertes')
}
