/** A role for the whole organisation is that role in each of its groups, present and to come, and nothing anywhere else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { messages } from '../../core/i18n/messages.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { WIDE_ROLES, type WideRole } from '../../core/kernel/roles.ts'
import type { Reply } from '../../core/view/card.ts'
import { act, catalogue, dispatcher } from '../support/acts.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0
beforeEach(async () => {
  stage = await freshStage()
  handle = dispatcher(stage)
})
afterEach(() => stage.close())

const type = (as: string, text: string) => handle(act.line(`wide-${++events}`, as, text))
const says = async (as: string, text: string) => words((await type(as, text)).reply)
const words = (reply: Reply) => JSON.stringify(reply.cards).replace(/\s/g, ' ')
const personOf = async (userId: string) =>
  (await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })).personId
const toldTo = async (userId: string) => {
  const where = { toPersonId: await personOf(userId) }
  const rows = await rowsOf(stage.db).outboxMessage.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ card }) => JSON.stringify(card).replace(/\s/g, ' ')).join('\n')
}

/** Karim has no other role than this one. */
async function onlyWide(role: WideRole): Promise<void> {
  const personId = await personOf('karim')
  const { organisationId } = await rowsOf(stage.db).person.findUniqueOrThrow({ where: { id: personId } })
  const since = stage.clock.now()
  await rowsOf(stage.db).membership.updateMany({ where: { personId }, data: { until: since } })
  await rowsOf(stage.db).membership.create({
    data: { id: stage.ids.next(), organisationId, personId, role, since },
  })
}
const letters = (sameOrganisation = true) =>
  createOtherGroup(stage, { code: 'LETTRES', trainee: 'Zoe', trainer: 'Paul', sameOrganisation })

describe.each(WIDE_ROLES)('a %s of the whole organisation', (role) => {
  test('may run the commands of that role and no other, in every group by its name', async () => {
    await letters()
    await onlyWide(role)
    for (const command of catalogue.all)
      for (const group of ['MATHS', 'LETTRES']) {
        const input = command.inGroup ? { group } : {}
        const { outcome, reply } = await handle(
          act.press(`wide-${++events}`, 'karim', { command: command.id, input }),
        )
        const no = messages('fr').refusal(new Refusal('role', { roles: command.access.anyOf.join(' ') }))
        const told = reply.cards.some((card) =>
          card.body.some((block) => block.kind === 'text' && block.text === no),
        )
        const isAllowed = command.access.orAuthor || command.access.anyOf.includes(role)
        expect([command.id, group, told]).toEqual([command.id, group, !isAllowed])
        if (told) expect(outcome).toBe('refused')
        // Each has its turn with the role as it was.
        if (command.id === 'group.leave') await onlyWide(role)
      }
  })

  test('has it in a group that is made afterwards', async () => {
    await onlyWide(role)
    await letters()
    await handle(act.words('asked', 'zoe', 'Comment projeter un texte ?', { space: 'lettres-questions' }))
    const { reference } = await rowsOf(stage.db).question.findFirstOrThrow()
    expect((await type('karim', `/question ${reference}`)).outcome).toBe('done')
    expect((await type('karim', `/fermer ${reference} Vu ensemble.`)).outcome).toBe('done')
  })

  test('finds nothing of another organisation, in the words of what does not exist', async () => {
    await letters(false)
    await onlyWide(role)
    await handle(act.words('asked', 'zoe', 'Comment projeter un texte ?', { space: 'lettres-questions' }))
    const { reference } = await rowsOf(stage.db).question.findFirstOrThrow()
    for (const [name, rest] of [
      ['question', ''],
      ['repondre', 'Ainsi.'],
      ['prendre', ''],
      ['delai', ''],
      ['fermer', 'Vu.'],
    ]) {
      const known = await type('karim', `/${name} ${reference} ${rest}`)
      const unknown = await type('karim', `/${name} SOS-LETTRES-2026-9999 ${rest}`)
      expect(known.outcome).toBe('refused')
      expect(words(known.reply).replaceAll(reference, 'SOS-LETTRES-2026-9999')).toBe(words(unknown.reply))
    }
    const here = await handle(act.words('there', 'karim', 'Bonjour', { space: 'lettres-questions' }))
    expect(here.outcome).toBe('refused')
  })

  test('is shown it once, and so are the others of each group', async () => {
    await letters()
    await onlyWide(role)
    const name = messages('fr').wideRole(role)
    const me = await says('karim', '/moi')
    expect(me).toContain(name)
    expect(me).not.toContain('groupe LETTRES')
    expect(await says('helene', '/groupe')).toContain(name)
  })

  test('costs no statement more than the role in a group', async () => {
    const noted = statementsOf(stage.db)
    const reading = () => noted.during(() => type('karim', '/moi'))
    await type('helene', `/membre role Karim ${messages('fr').roleWords(role).split(' ')[0]}`)
    const before = await reading()
    await onlyWide(role)
    expect(await reading()).toHaveLength(before.length)
  })
})

describe('a coordinator of the whole organisation', () => {
  test('is alerted for every group', async () => {
    await letters()
    await rowsOf(stage.db).membership.updateMany({
      where: { role: 'trainer' },
      data: { until: stage.clock.now() },
    })
    await onlyWide('coordinator')
    await handle(act.words('asked', 'zoe', 'Comment projeter un texte ?', { space: 'lettres-questions' }))
    const { reference } = await rowsOf(stage.db).question.findFirstOrThrow()
    expect(await toldTo('karim')).toContain(reference)
    expect(await toldTo('yann')).not.toContain(reference)
    await stage.pass({ days: 5 })
    expect(await says('karim', '/alertes')).toContain(reference)
  })

  test('is somebody who coordinates a group, when its last own coordinator leaves', async () => {
    await type('yann', '/membre retirer Hélène coordination')
    await onlyWide('coordinator')
    await type('yann', '/membre retirer Yann coordination')
    expect(
      (await handle(act.press('left', 'yann', { command: 'group.leave', input: { role: 'coordinator' } })))
        .outcome,
    ).toBe('done')
    expect(await says('karim', '/membre retirer Karim coordination-institut')).toContain(
      'Personne d’autre ne coordonne le groupe MATHS',
    )
    const leaving = { command: 'group.leave', input: { role: 'coordinator-everywhere' } }
    expect((await handle(act.press('leave', 'karim', leaving))).outcome).toBe('refused')
    expect(await says('karim', '/groupe')).toContain('Karim')
  })

  test('does not come back as a trainee by speaking, once the role is taken away', async () => {
    await onlyWide('coordinator')
    await says('helene', '/membre retirer Karim coordination-institut')
    const { outcome } = await handle(
      act.words('back', 'karim', 'Une question ?', { space: 'maths-questions' }),
    )
    expect(outcome).toBe('refused')
  })
})

describe('giving a role for the whole organisation', () => {
  const given = '/membre role Karim coordination-institut'

  test('is for those who coordinate every group; so is taking it away', async () => {
    await letters()
    expect(await says('helene', given)).toContain('en coordonne tous les groupes')
    await onlyWide('coordinator')
    expect(await says('helene', '/membre retirer Karim coordination-institut')).toContain(
      'en coordonne tous les groupes',
    )
  })

  test('is passed on by whoever has it, in every group at once', async () => {
    await letters()
    await onlyWide('coordinator')
    const input = { action: 'role', person: 'Yann', role: 'trainer-everywhere', group: 'MATHS' }
    const { outcome } = await handle(
      act.submit('passed-on', 'karim', { command: 'group.member', input: {} }, input),
    )
    expect(outcome).toBe('done')
    expect(await toldTo('yann')).toContain('formation (tout l’institut)')
    expect(await toldTo('helene')).toContain('dans tous les groupes')
  })

  test('is said twice to nobody, and needs somebody who is there', async () => {
    await says('helene', given)
    expect(await says('helene', given)).toContain('a déjà ce rôle dans tout l’institut')
    expect(await says('helene', '/membre retirer Yann formation-institut')).toContain('n’a pas ce rôle')
    expect(await says('helene', '/membre ajouter "Léa Morel" coordination-institut')).toContain(
      'Ajoutez-la d’abord',
    )
    expect(await says('helene', '/membre retirer Karim')).toContain('pas dans un seul groupe')
  })

  test('by two at once gives it once', async () => {
    await Promise.all([says('helene', given), says('yann', given)])
    const wide = { organisationId: { not: null }, until: null }
    expect(await rowsOf(stage.db).membership.count({ where: wide })).toBe(1)
  })
})
