/**
 * Every act that changes who somebody is, or what they may do: it is confirmed by the person who does it, told to the
 * one whom it concerns, and can be undone, or is refused. The list is whole: a command about people that writes stands
 * in one of the two tables, and nothing outside `core/people` writes who somebody is.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Reply } from '../../core/view/card.ts'
import { catalogue } from '../support/acts.ts'
import { handsOn, wordsOf } from '../support/hands.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { codeIn } from '../support/tying.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const { act, type, pressIn, fill } = handsOn(() => stage)
const rolesOf = async (user: string) => {
  const rows = await rowsOf(stage.db).membership.findMany({
    where: { until: null, person: { identities: { some: { userId: user } } } },
    include: { group: true },
  })
  return rows.map(({ role, group }) => `${group?.code ?? 'everywhere'} ${role}`).sort()
}
const accounts = async () => {
  const rows = await rowsOf(stage.db).identity.findMany({ include: { person: true } })
  return rows.map(({ userId, person }) => `${userId} ${person.name}`).sort()
}
/** Messages that this account's person was sent, and how many there were before `work`. */
async function told(user: string, work: () => Promise<unknown>): Promise<string> {
  const where = { toPerson: { identities: { some: { userId: user } } } }
  const before = await rowsOf(stage.db).outboxMessage.count({ where })
  await work()
  const all = await rowsOf(stage.db).outboxMessage.findMany({ where, orderBy: { id: 'asc' } })
  return all
    .slice(before)
    .map(({ card }) => JSON.stringify(card))
    .join('\n')
    .replace(/\s/g, ' ')
}
const helene = { user: 'helene' }
const yann = { user: 'yann' }
const karim = { user: 'karim' }

/** Commands about people that write, and change neither. */
const NEITHER: Record<string, string> = {
  'person.language': 'the language we write in',
  'person.absence': 'presence: no role is lost',
  'person.plan-absence': 'presence: no role is lost',
  'person.substitute': 'presence: who has questions meanwhile',
  'person.cancel-absence': 'presence: no role is lost',
  'person.back': 'presence',
  'person.topics': 'which questions come first: no role is gained',
  'person.choose-topics': 'which questions come first: no role is gained',
  'person.drop-topics': 'which questions come first: no role is lost',
  'place.retire': 'what a place is for, where nothing arrives any more',
  'account.decline': 'burns a code',
  'mail.offer': 'where letters go: nobody acts by an address',
  'mail.give': 'where letters go: nobody acts by an address',
  'mail.confirm': 'where letters go: nobody acts by an address',
  'mail.stop': 'where letters go: nobody acts by an address',
}

const ACTS: Record<string, () => Promise<void>> = {
  // Typed or opened by a link, it only asks.
  'person.link': async () => {
    const before = await accounts()
    await type({ user: 'tel', platform: 'telegram' }, `/lier ${codeIn(await type(karim, '/lier'))}`)
    expect(await accounts()).toEqual(before)
  },
  'account.confirm': async () => {
    const before = await accounts()
    const phone = { user: 'tel', platform: 'telegram' }
    const asked = await type(phone, `/lier ${codeIn(await type(karim, '/lier'))}`)
    const heard = await told('karim', () => pressIn(phone, asked, 'account.confirm'))
    expect(await accounts()).not.toEqual(before)
    expect(heard).toContain('Ce n’est pas moi')
    await pressIn(karim, { visibility: 'private', cards: [JSON.parse(heard)] }, 'account.undo')
    expect(await accounts()).toEqual(before)
  },
  'account.agree': async () => {
    const phone = { user: 'tel', platform: 'telegram' }
    const asked = await type(phone, `/lier ${codeIn(await type(helene, '/lier'))}`)
    const before = await accounts()
    const question = await told('helene', () => pressIn(phone, asked, 'account.confirm'))
    expect(await accounts()).toEqual(before)
    const heard = await told('yann', () =>
      pressIn(helene, { visibility: 'private', cards: [JSON.parse(question)] }, 'account.agree'),
    )
    expect(await rolesOf('tel')).toContain('MATHS coordinator')
    await pressIn(yann, { visibility: 'private', cards: [JSON.parse(heard)] }, 'account.undo')
    expect(await accounts()).toEqual(before)
  },
  'account.refuse': async () => {
    const phone = { user: 'tel', platform: 'telegram' }
    const asked = await type(phone, `/lier ${codeIn(await type(helene, '/lier'))}`)
    const before = await accounts()
    await pressIn(phone, asked, 'account.confirm')
    await pressIn(helene, await type(helene, '/lier'), 'account.refuse')
    expect(await accounts()).toEqual(before)
  },
  // What undoes is itself undone by tying again; whoever is parted is told.
  'account.undo': async () => {
    const phone = { user: 'tel', platform: 'telegram' }
    const asked = await type(phone, `/lier ${codeIn(await type(karim, '/lier'))}`)
    await pressIn(phone, asked, 'account.confirm')
    const before = await accounts()
    const parting = await type(phone, '/delier')
    expect(await accounts()).toEqual(before)
    expect(await told('karim', () => pressIn(phone, parting, 'account.undo'))).toContain('sont séparés')
    const again = await type(phone, `/lier ${codeIn(await type(karim, '/lier'))}`)
    await pressIn(phone, again, 'account.confirm')
    expect(await accounts()).toEqual(before)
  },
  // Only where no tie tells which account the record began with: accounts tied by an older release.
  'account.part': async () => {
    const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
    const account = { platform: 'slack', workspaceId: 'local', userId: 'karim-s' }
    await rowsOf(stage.db).identity.create({ data: { ...account, personId, linkedAt: stage.clock.now() } })
    const before = await accounts()
    const asked = await type({ user: 'karim-s', platform: 'slack' }, '/delier')
    expect(wordsOf(asked)).toContain('le chat local')
    expect(await accounts()).toEqual(before)
    const heard = await told('karim', () =>
      pressIn({ user: 'karim-s', platform: 'slack' }, asked, 'account.part'),
    )
    expect(heard).toContain('sont séparés')
    expect(await accounts()).toEqual(before.filter((one) => !one.startsWith('karim-s ')))
  },
  'group.member': async () => {
    const heard = await told('karim', () => type(helene, '/membre role "Karim Benali" coordinateur'))
    expect(heard).toContain('coordination')
    expect(await rolesOf('karim')).toContain('MATHS coordinator')
    const others = await told('yann', () => type(helene, '/membre retirer "Karim Benali" coordinateur'))
    expect(others).toContain('n’a plus le rôle')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee'])
  },
  // For the whole organisation, by somebody who coordinates all of its groups: told, and taken back, the same way.
  'group.member for the whole organisation': async () => {
    const others = await told('yann', async () => {
      const heard = await told('karim', () =>
        type(helene, '/membre role "Karim Benali" coordination-institut'),
      )
      expect(heard).toContain('coordination (tout l’institut)')
    })
    expect(others).toContain('/membre retirer Karim Benali coordination-institut')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee', 'everywhere coordinator'])
    expect(wordsOf(await type(helene, '/membre retirer "Karim Benali" coordinateur'))).toContain(
      'pas dans un seul groupe',
    )
    const ended = await told('yann', async () => {
      const heard = await told('karim', () =>
        type(helene, '/membre retirer "Karim Benali" coordination-institut'),
      )
      expect(heard).toContain('Vous n’avez plus le rôle « coordination »')
    })
    expect(ended).toContain('n’a plus le rôle')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee'])
  },
  'group.leave for the whole organisation': async () => {
    await type(helene, '/membre role "Karim Benali" coordination-institut')
    const asked = await type(karim, '/membre retirer "Karim" coordination-institut')
    expect(await rolesOf('karim')).toContain('everywhere coordinator')
    const heard = await told('helene', () => pressIn(karim, asked, 'group.leave'))
    expect(heard).toContain('n’a plus le rôle')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee'])
  },
  // Removing oneself is asked; another coordinator hears of it and can give the role back; the last one may not.
  'group.leave': async () => {
    const before = await rolesOf('yann')
    const asked = await type(yann, '/membre retirer "Yann" coordinateur')
    expect(await rolesOf('yann')).toEqual(before)
    const heard = await told('helene', () => pressIn(yann, asked, 'group.leave'))
    expect(heard).toContain('n’a plus le rôle')
    expect(await rolesOf('yann')).not.toContain('MATHS coordinator')
    expect(wordsOf(await type(helene, '/membre retirer "Hélène" coordinateur'))).toContain('Personne d’autre')
    const last = { command: 'group.leave', input: { role: 'coordinator' } }
    expect(wordsOf(await act(helene, { kind: 'intent', intent: last }))).toContain('Personne d’autre')
    expect(await rolesOf('helene')).toContain('MATHS coordinator')
  },
  'group.team': async () => {
    const vouched = { accounts: [{ userId: 'karim', name: 'Karim' }], badges: [] }
    let reply: Reply | undefined
    const others = await told('yann', async () => {
      const heard = await told('karim', async () => {
        reply = await fill(helene, 'group.team', { role: 'coordinator', who: ['account:karim'] }, { vouched })
      })
      expect(heard).toContain('coordination')
    })
    expect(others).toContain('a maintenant le rôle')
    expect(wordsOf(reply as Reply)).toContain('Karim')
    await type(helene, '/membre retirer "Karim Benali" coordinateur')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee'])
  },
  // A badge gives while it is worn; whoever stops following it reads who loses a role, and those who do hear of it.
  'group.unmap': async () => {
    const vouched = { badges: [{ workspaceId: 'local', badge: 'red', name: 'Formateurs' }] }
    await fill(helene, 'group.team', { role: 'trainer', who: ['badge:red'] }, { vouched })
    const given = await told('karim', () => act({ ...karim, worn: ['red'] }, { kind: 'line', text: '/aide' }))
    expect(given).toContain('formation')
    const taken = await told('karim', () => act({ ...karim, worn: [] }, { kind: 'line', text: '/aide' }))
    expect(taken).toContain('Vous n’avez plus le rôle « équipe de formation »')
    await act({ ...karim, worn: ['red'] }, { kind: 'line', text: '/aide' })
    expect(await rolesOf('karim')).toContain('MATHS trainer')
    const intent = { command: 'group.unmap', input: { badge: 'red', role: 'trainer' } }
    const asked = await act(helene, { kind: 'intent', intent })
    expect(wordsOf(asked)).toContain('Une personne n’aurait plus le rôle')
    expect(await rolesOf('karim')).toContain('MATHS trainer')
    expect(await told('karim', () => pressIn(helene, asked, 'group.unmap'))).toContain(
      'Vous n’avez plus le rôle « équipe de formation »',
    )
    expect(await rolesOf('karim')).toEqual(['MATHS trainee'])
  },
  // Typed, it opens a form; whoever sends it coordinates the group they made, and nobody else's.
  'place.set-up': async () => {
    const there = { user: 'adam', channel: 'svt', administers: true, platform: 'other' }
    const before = await rolesOf('adam')
    expect((await type(there, '/configurer')).form).toBeDefined()
    expect(await rolesOf('adam')).toEqual(before)
    const form = { purpose: 'questions', group: 'SVT', organisation: 'INSPÉ', zone: 'Europe/Paris' }
    expect(wordsOf(await fill(there, 'place.set-up', form))).toContain('SVT')
    expect(await rolesOf('adam')).toEqual(['SVT coordinator'])
    const taking = { ...there, user: 'eve' }
    const taken = await fill(taking, 'place.set-up', { ...form, group: 'MATHS' })
    expect(wordsOf(taken)).toContain('déjà relié')
    expect(await rolesOf('eve')).not.toContain('SVT coordinator')
  },
  // Places only: a person's rights are what their roles in the place's group are.
  'place.link': async () => {
    const before = await rolesOf('karim')
    const vouched = { places: [{ channelId: 'new-place' }] }
    expect(
      wordsOf(await fill(karim, 'place.link', { group: 'MATHS', alerts: 'new-place' }, { vouched })),
    ).toContain('il faut')
    await fill(helene, 'place.link', { group: 'MATHS', alerts: 'new-place' }, { vouched })
    expect(await rolesOf('karim')).toEqual(before)
  },
}

describe('what changes who somebody is, or what they may do', () => {
  test.each(Object.entries(ACTS))('%s', async (_, scenario) => scenario())

  test('is all of it here: no other command about people writes', () => {
    const folder = join(import.meta.dirname, '../../commands/people')
    const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
    const ids = sources.flatMap((source) =>
      [...source.matchAll(/id: '([a-z-]+\.[a-z-]+)'/g)].map(([, id]) => id ?? ''),
    )
    const writing = ids.filter((id) => catalogue.byId(id)?.effect === 'write')
    const told = new Set([...Object.keys(ACTS), ...Object.keys(NEITHER)].map((one) => one.split(' ')[0]))
    expect(writing.sort()).toEqual([...told].sort())
  })

  test('is written by core/people alone', () => {
    const writes =
      /(insert into|update|delete from)\s+"(Identity|Membership|RoleMapping)"|\.(identity|membership|roleMapping)\.(create|update|delete|upsert)/
    const files = readdirSync(join(import.meta.dirname, '../../core'), { recursive: true, encoding: 'utf8' })
    const found = files
      .filter((file) => file.endsWith('.ts') && !file.startsWith('people/'))
      .filter((file) => writes.test(readFileSync(join(import.meta.dirname, '../../core', file), 'utf8')))
    expect(found).toEqual([])
  })
})
