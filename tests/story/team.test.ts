/** Who trains and who coordinates a group, said with the platform's own people and badges. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Incoming } from '../../core/command/incoming.ts'
import { memberValue } from '../../core/command/option.ts'
import type { Form } from '../../core/view/card.ts'
import { intentOf } from '../support/acts.ts'
import { FIRST, firstContact, paul, words } from '../support/first-contact.ts'
import { rowsOf } from '../support/rows.ts'

const { stage, eventOf, picking, plain, type, fill, rolesOf } = firstContact()
beforeAll(async () => {
  await fill(paul, 'place.set-up', FIRST)
  const link = { group: 'SVT', trainers: 'svt-trainers' }
  await fill(paul, 'place.link', link, { vouched: { places: [{ channelId: 'svt-trainers' }] } })
})

describe('who trains and who coordinates', () => {
  const vouched = {
    vouched: {
      accounts: [
        { userId: 'ugo', name: 'Ugo Blanc' },
        { userId: 'zoe', name: 'Zoé' },
        { userId: 'claire', name: 'Claire' },
      ],
      badges: [{ workspaceId: 'south', badge: 'r1', name: '@Formateurs' }],
    },
  }
  const name = (role: string, who: string[], more: Partial<Incoming> = vouched) =>
    fill(paul, 'group.team', { role, who, group: 'SVT' }, more)
  const account = (userId: string) => memberValue('account', userId)

  test('people of the platform come in with their account, and are told what is kept', async () => {
    const reply = await name('trainer', [account('ugo')])
    expect(words(reply)).toContain(
      'Ugo Blanc a maintenant le rôle « équipe de formation » dans le groupe SVT'
        .replaceAll('« ', '«\u00a0')
        .replaceAll(' »', '\u00a0»'),
    )
    expect(await rolesOf('ugo')).toEqual(['SVT trainer given'])
    await stage().composed.assistant.settle()
    expect((await stage().inbox('ugo')).filter((one) => one.text.includes('Nous gardons'))).toHaveLength(1)
  })

  test('those who are known keep one file, a second role beside the first, and nothing twice', async () => {
    await name('coordinator', [account('ugo'), account('zoe')])
    await name('coordinator', [account('ugo')])
    expect(await rolesOf('ugo')).toEqual(['SVT coordinator given', 'SVT trainer given'])
    expect(await rolesOf('zoe')).toEqual(['SVT coordinator given'])
    expect(await rowsOf(stage().db).person.count({ where: { name: 'Ugo Blanc' } })).toBe(1)
    await stage().composed.assistant.settle()
    const news = (await stage().inbox('ugo')).filter((one) =>
      one.title?.startsWith('Vos rôles dans le groupe'),
    )
    expect(news.map((one) => one.text)).toEqual([expect.stringContaining('coordination')])
  })

  test('nobody is taken from another organisation: nothing of that form is done', async () => {
    const reply = await name('trainer', [account('zoe'), account('claire')])
    expect(reply.errors?.['who']).toContain('Claire fait déjà partie d’un autre institut')
    expect(await rolesOf('zoe')).toEqual(['SVT coordinator given'])
    expect(await rolesOf('claire')).toEqual(['MATHS trainer given'])
  })

  test('a badge is followed from then on, and so is what it becomes', async () => {
    const reply = await name('trainer', [memberValue('badge', 'r1')])
    expect(words(reply)).toContain('les personnes qui ont «\u00a0@Formateurs\u00a0»')
    const worn = (badges: string[]) => ({ badges: { workspaceId: 'south', worn: badges } })
    const nils = { user: 'nils', server: 'south', channel: 'svt-trainers' }
    await picking(eventOf(nils, { kind: 'line', text: '/moi' }, worn(['r1'])))
    expect(await rolesOf('nils')).toEqual(['SVT trainer mapped'])
    const shown = await type(paul, '/groupe')
    const asked = shown.cards.length > 0 ? shown : await type({ ...paul }, '/groupe')
    const drop = intentOf(asked.cards, 'group.unmap')
    const sure = await picking(eventOf(paul, { kind: 'intent', intent: drop }))
    expect(await rolesOf('nils')).toEqual(['SVT trainer mapped'])
    await picking(eventOf(paul, { kind: 'intent', intent: intentOf(sure.reply.cards, 'group.unmap') }))
    expect(await rolesOf('nils')).toEqual([])
    expect(await rowsOf(stage().db).roleMapping.count()).toBe(0)
  })

  test('what the platform did not show is refused', async () => {
    for (const who of [account('eve'), memberValue('badge', 'r9')]) {
      expect((await name('coordinator', [who])).errors?.['who']).toContain('Nous ne retrouvons pas')
    }
    expect(await rowsOf(stage().db).identity.count({ where: { userId: 'eve' } })).toBe(0)
  })

  test('replying to somebody’s message means them', async () => {
    const said = eventOf(paul, { kind: 'line', text: '/equipe formateur' })
    await picking({ ...said, repliedTo: { userId: 'rose', name: 'Rose' } })
    expect(await rolesOf('rose')).toEqual(['SVT trainer given'])
  })

  test('where there is no picker, people of the group are chosen from', async () => {
    const asked = await plain(
      eventOf(paul, { kind: 'intent', intent: { command: 'group.team', input: { group: 'SVT' } } }),
    )
    const who = asked.reply.form?.fields.find((field) => field.name === 'who')
    expect(who?.kind).toBe('choices')
    expect(who?.choices?.map((choice) => choice.label)).toContain('Rose')
    const rose = who?.choices?.find((choice) => choice.label === 'Rose')?.value ?? ''
    const values = { role: 'coordinator', who: [rose], group: 'SVT' }
    await plain(eventOf(paul, { kind: 'form', intent: { command: 'group.team', input: {} }, values }))
    expect(await rolesOf('rose')).toEqual(['SVT coordinator given', 'SVT trainer given'])
  })

  test('takes back whoever had been removed, chosen or named, with what they had', async () => {
    const before = await rowsOf(stage().db).person.count()
    const given = await rolesOf('rose')
    const team = { kind: 'intent', intent: { command: 'group.team', input: { group: 'SVT' } } } as const
    const removed = async () => {
      await type(paul, '/membre retirer Rose')
      expect(await rolesOf('rose')).toEqual([])
    }
    await removed()
    const who = (await plain(eventOf(paul, team))).reply.form?.fields.find((field) => field.name === 'who')
    const rose = who?.choices?.find(({ label }) => label === 'Rose (n’est plus dans le groupe)')
    const values = { role: 'trainer', who: [rose?.value ?? ''], group: 'SVT' }
    await plain(eventOf(paul, { kind: 'form', intent: { command: 'group.team', input: {} }, values }))
    expect(await rolesOf('rose')).toEqual(['SVT trainer given'])
    await removed()
    await plain(eventOf(paul, { kind: 'line', text: '/equipe formation Rose' }))
    expect(await rolesOf('rose')).toEqual(['SVT trainer given'])
    await name('coordinator', [memberValue('account', 'rose')], {
      vouched: { accounts: [{ userId: 'rose', name: 'Rose' }] },
    })
    expect(await rolesOf('rose')).toEqual(given)
    expect(await rowsOf(stage().db).person.count()).toBe(before)
  })

  test('a trainee may not say it, nor a coordinator of another group', async () => {
    const values = { role: 'coordinator', who: [account('ines')], group: 'SVT' }
    for (const user of ['ines', 'helene'])
      await fill({ user }, 'group.team', values, {
        vouched: { accounts: [{ userId: 'ines', name: 'Inès' }] },
      })
    expect(await rolesOf('ines')).toEqual(['MATHS trainee given'])
  })

  test('on a real platform, adding somebody by a name is not among what is offered; in the local chat it is', async () => {
    const choices = (said: { form?: Pick<Form, 'fields'> | undefined } | undefined) =>
      said?.form?.fields.find((field) => field.name === 'action')?.choices?.map(({ label }) => label)
    expect(choices(await type(paul, '/membre'))).toEqual([
      'donner un rôle',
      'retirer un rôle, ou la personne',
    ])
    const wrong = await type(paul, '/membre inviter Jean stagiaire')
    expect(JSON.stringify(wrong)).not.toContain('ajouter')
    expect(choices((await stage().say('helene', '/membre')).replies[0])).toEqual([
      'ajouter quelqu’un',
      'donner un rôle',
      'retirer un rôle, ou la personne',
    ])
  })

  test('on a real platform, a typed name makes nobody whom no message would reach', async () => {
    const before = await rowsOf(stage().db).person.count()
    const reply = await type(paul, '/membre ajouter Jean Valjean formateur')
    expect(words(reply)).toContain('tapez /equipe pour désigner Jean Valjean')
    expect(await rowsOf(stage().db).person.count()).toBe(before)
  })
})
