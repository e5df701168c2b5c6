/** Every role against every command, through dispatch: the policy is what decides, and a no is said in one's language. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../bots/demo/stage.ts'
import { messages } from '../core/i18n/messages.ts'
import { LANGUAGES } from '../core/kernel/actor.ts'
import { Refusal } from '../core/kernel/refusal.ts'
import { ROLES, type Role } from '../core/kernel/roles.ts'
import type { Reply } from '../core/view/card.ts'
import { act, catalogue, dispatcher } from './support/acts.ts'
import { rowsOf } from './support/rows.ts'
import { freshStage } from './support/stage.ts'

const HOLDERS: Record<Role, string> = { trainee: 'karim', trainer: 'marc', coordinator: 'yann' }

let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0

beforeAll(async () => {
  stage = await freshStage()
  handle = dispatcher(stage)
})
afterAll(() => stage.close())

const textOf = (reply: Reply) =>
  reply.cards
    .flatMap((card) => card.body.flatMap((block) => (block.kind === 'text' ? [block.text] : [])))
    .join('\n')
/** Pressed in private, without any value: what is missing is asked only of who may do it. */
const press = (as: string, command: string) => {
  events += 1
  return handle(act.press(`event-${events}`, as, { command, input: {} }))
}
async function speak(userId: string, language: string): Promise<void> {
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })
  await rowsOf(stage.db).person.update({ where: { id: personId }, data: { language } })
}

const matrix = LANGUAGES.flatMap((language) => ROLES.map((role) => [language, role] as const))

describe.each(matrix)('in %s, a %s', (language, role) => {
  beforeAll(() => speak(HOLDERS[role], language))

  test.each(catalogue.all.map((command) => [command.id, command] as const))('%s', async (id, command) => {
    // `/langue` and `/delier` would change who the person is for the tests after them; they need no refusal here.
    const { outcome, reply, language: said } = await press(HOLDERS[role], id)
    const roles = command.access.anyOf.join(' ')
    const no = messages(language).refusal(new Refusal('role', { roles }))
    // Of what one made oneself, the rules about it decide, not the role.
    if (command.access.anyOf.includes(role) || command.access.orAuthor) {
      expect(textOf(reply)).not.toBe(no)
    } else {
      expect(outcome).toBe('refused')
      expect(textOf(reply)).toBe(no)
      expect(reply.visibility).toBe('private')
    }
    expect(said).toBe(language)
  })
})

describe('somebody without a role', () => {
  test('of any group is told whom to ask, in their language, and what stays theirs; nothing happens', async () => {
    await stage.say('helene', '/membre ajouter Zoé Lambert stagiaire')
    const zoe = await rowsOf(stage.db).person.findFirstOrThrow({
      where: { name: 'Zoé Lambert' },
      include: { identities: true },
    })
    await stage.say('helene', '/membre retirer Zoé Lambert')
    const userId = zoe.identities[0]?.userId ?? ''
    for (const language of LANGUAGES) {
      await speak(userId, language)
      for (const command of catalogue.all) {
        if (command.access.orStranger) continue
        const { outcome, reply } = await press(userId, command.id)
        const no = messages(language).refusal(new Refusal('no-group'))
        if (command.access.orAuthor) {
          // Of what one made oneself, the rules about it decide: without naming it, one is asked which, or sees a list.
          expect(command.effect === 'read' || outcome !== 'done').toBe(true)
          expect(reply.visibility).toBe('private')
        } else {
          expect([command.id, outcome]).toEqual([command.id, 'refused'])
          expect(textOf(reply)).toBe(no)
        }
      }
    }
  })

  test('whom nobody knows is told how to come in, and what they tried is not kept', async () => {
    const before = await rowsOf(stage.db).inboundEvent.count()
    for (const command of catalogue.all) {
      if (command.access.orStranger) continue
      const { outcome, reply } = await press('nobody', command.id)
      expect([command.id, outcome]).toEqual([command.id, 'stranger'])
      expect(textOf(reply)).toBe(messages('fr').stranger)
    }
    expect(await rowsOf(stage.db).inboundEvent.count()).toBe(before)
  })

  test('whom nobody knows is not answered in public', async () => {
    const { outcome, reply } = await handle(act.words('w', 'nobody', 'Bonjour', { space: 'elsewhere' }))
    expect([outcome, reply.cards]).toEqual(['stranger', []])
  })
})

test('a role held in one group gives nothing in another: what is there is unknown, in the same words', async () => {
  const { unit } = stage.db
  const maths = await rowsOf(unit).group.findFirstOrThrow()
  const group = { organisationId: maths.organisationId, framework: maths.framework, name: 'Lettres' }
  const letters = await rowsOf(unit).group.create({
    data: { ...group, id: stage.ids.next(), code: 'LETTRES' },
  })
  const person = { organisationId: maths.organisationId, language: 'fr', createdAt: stage.clock.now() }
  const paul = await rowsOf(unit).person.create({
    data: { ...person, id: stage.ids.next(), name: 'Paul Valéry' },
  })
  const since = stage.clock.now()
  await rowsOf(unit).membership.create({
    data: { id: stage.ids.next(), groupId: letters.id, personId: paul.id, role: 'trainer', since },
  })
  await rowsOf(unit).identity.create({
    data: { platform: 'web', workspaceId: 'local', userId: 'paul', personId: paul.id, linkedAt: since },
  })
  await handle(act.line('there', 'ines', '/sos Comment projeter une figure ?'))
  const { reference } = await rowsOf(unit).question.findFirstOrThrow({ orderBy: { reference: 'desc' } })
  for (const [name, rest] of [
    ['repondre', 'Ainsi.'],
    ['prendre', ''],
    ['question', ''],
    ['delai', ''],
    ['fermer', 'Vu.'],
  ]) {
    const known = await handle(act.line(`known-${name}`, 'paul', `/${name} ${reference} ${rest}`))
    const unknown = await handle(act.line(`unknown-${name}`, 'paul', `/${name} SOS-MATHS-2026-9999 ${rest}`))
    expect(known.outcome).toBe('refused')
    expect(textOf(known.reply)).toBe(textOf(unknown.reply).replace('SOS-MATHS-2026-9999', reference))
  }
})
