/** An answer that helps twice: kept as a sheet in words that concern nobody in particular, and offered to whoever asks next. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import type { FormValues } from '../../core/view/card.ts'
import { act, dispatcher } from '../support/acts.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

const ASKED = 'Bonjour, c’est Inès : comment projeter l’écran de ma tablette sur le vidéoprojecteur ?'
const ANSWER = 'Inès, branchez l’adaptateur HDMI rangé dans l’armoire.'
const LIKE_IT = 'Peut-on projeter l’écran d’une tablette avec le vidéoprojecteur ?'
const STRIPPED = {
  asked: 'Comment projeter l’écran d’une tablette sur le vidéoprojecteur ?',
  answer: 'Branchez l’adaptateur HDMI sur la prise de la tablette.',
}
const SHEET = 'FICHE-MATHS-2026-0001'
const HELPS = 'Cela répond à ma question'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const asks = (as: string, text: string) => says(as, `/sos ${text}`)
const presses = async (as: string, message: Message, label: string) =>
  only((await stage.press(as, message, label)).replies)

/** Asked by Inès and answered by Claire. @returns its reference. */
async function answered(text = ASKED, answer = ANSWER): Promise<string> {
  const reference = referenceIn(await asks('ines', text))
  await stage.say('claire', `/repondre ${reference} ${answer}`)
  return reference
}
/** The form that keeps the answer to a question. */
const keeping = async (as: string, question: string) =>
  presses(as, await says(as, `/question ${question}`), 'Garder comme fiche')
const fieldsOf = (message: Message) =>
  Object.fromEntries((message.form?.fields ?? []).map(({ name, value }) => [name, value]))
async function kept(values: Record<string, string> = {}, as = 'claire'): Promise<Message> {
  const form = await keeping(as, await answered())
  return only((await stage.fill(as, form, { ...STRIPPED, reach: 'group', until: '', ...values })).replies)
}
const readers = (message: Message) => labels(message).filter((label) => label.startsWith('Lire '))
const sheet = () => rowsOf(stage.db).sheet.findFirstOrThrow({ where: { reference: SHEET } })
const versions = async () =>
  (await rowsOf(stage.db).sheetVersion.findMany({ orderBy: { version: 'asc' } })).map(({ kind }) => kind)

/** Somebody who was never shown the button presses it all the same. */
async function forged(as: string, command: string, input: Record<string, string>, values?: FormValues) {
  const intent = { command, input }
  const id = stage.ids.next()
  const { reply } = await dispatcher(stage)(
    values ? act.submit(id, as, intent, values) : act.press(id, as, intent),
  )
  return plain(JSON.stringify(reply.cards))
}

describe('a trainer keeps an answer', () => {
  test('in a form that is filled in with its words, and asks for those that concern nobody', async () => {
    const form = await keeping('claire', await answered())
    expect(plain(form.form?.title ?? '')).toBe('Garder comme fiche')
    expect(plain(form.form?.intro ?? '')).toContain(
      'Relisez : enlevez les noms et ce qui ne regarde que la personne.',
    )
    expect(fieldsOf(form)).toEqual({ asked: ASKED, answer: ANSWER, reach: 'group', until: '2027-11-02' })
    const done = only((await stage.fill('claire', form, { ...STRIPPED, reach: 'group', until: '' })).replies)
    expect(plain(done.title ?? '')).toBe(`Fiche ${SHEET}`)
    expect(wordsOf(done)).toContain(STRIPPED.answer)
    expect(wordsOf(done)).toContain('jusqu’au 2 novembre 2027')
    expect(wordsOf(done)).not.toContain('Inès')
    expect(await sheet()).toMatchObject({ ...STRIPPED, expiresAt: new Date('2027-11-02T23:00:00Z') })
    expect(await versions()).toEqual(['keep'])
  })

  test('but not of a question that is between two, in whatever way it is asked for', async () => {
    const asking = await asks('ines', '')
    const put = only((await stage.fill('ines', asking, { to: 'Marc Olivier', text: ASKED })).replies)
    const reference = referenceIn(put)
    await stage.say('marc', `/repondre ${reference} ${ANSWER}`)
    expect(labels(await says('marc', `/question ${reference}`))).not.toContain('Garder comme fiche')
    expect(wordsOf(await says('marc', `/fiche ${reference}`))).toContain('ne devient pas une fiche')
    expect(await forged('marc', 'sheet.keep', { reference }, { ...STRIPPED, reach: 'group' })).toContain(
      'ne devient pas une fiche',
    )
    expect(await rowsOf(stage.db).sheet.count()).toBe(0)
  })

  test('and reads that the name of whoever asked stands in it still', async () => {
    const done = await kept({ answer: 'Chère Inès, branchez l’adaptateur.' })
    expect(wordsOf(done)).toContain('Le nom « Inès » s’y lit encore.')
    expect(labels(done)).toContain('Modifier')
  })

  test('by /fiche and the reference of the question, too; what is kept is read from there', async () => {
    const question = await answered()
    const offer = await says('claire', `/fiche ${question}`)
    const form = await presses('claire', offer, 'Garder comme fiche')
    await stage.fill('claire', form, { ...STRIPPED, reach: 'group', until: '' })
    expect(labels(await says('claire', `/question ${question}`))).toContain('Lire la fiche')
    expect(wordsOf(await says('claire', `/fiche ${question}`))).toContain(`c’est ${SHEET}`)
    expect(wordsOf(await says('claire', '/fiche 1'))).toContain(STRIPPED.answer)
  })

  test('from the notice that it was enough for whoever asked', async () => {
    const question = await answered()
    const news = follow(stage)
    await news.news()
    await stage.say('ines', `/resolu ${question}`)
    const notice = saying((await news.news())['claire'], 'est résolue')
    expect(fieldsOf(await presses('claire', notice, 'Garder comme fiche'))).toMatchObject({ answer: ANSWER })
  })

  test('once: twice, or two at once, one sheet stands, and the other is told which', async () => {
    const question = await answered()
    const values = { ...STRIPPED, reach: 'group', until: '' }
    const [one, other] = await Promise.all([keeping('claire', question), keeping('marc', question)])
    const done = await Promise.all([stage.fill('claire', one, values), stage.fill('marc', other, values)])
    const said = done.map(({ replies }) => replies.map(wordsOf).join())
    expect(said.filter((words) => words.includes('La fiche est gardée'))).toHaveLength(1)
    expect(said.filter((words) => words.includes(`est déjà gardée : c’est ${SHEET}`))).toHaveLength(1)
    expect(await rowsOf(stage.db).sheet.count()).toBe(1)
  })

  test('with a last day that is still to come', async () => {
    const form = await keeping('claire', await answered())
    const refused = await stage.fill('claire', form, { ...STRIPPED, reach: 'group', until: '2026-11-01' })
    expect(plain(JSON.stringify(refused))).toContain('Cette date est passée.')
    expect(await rowsOf(stage.db).sheet.count()).toBe(0)
    const again = await keeping('claire', 'SOS-MATHS-2026-0001')
    expect(fieldsOf(again)).toMatchObject(STRIPPED)
  })

  test('without what was taken back as no answer: only what was said and stands', async () => {
    const question = referenceIn(await asks('ines', ASKED))
    await stage.say('claire', `/repondre ${question} Je regarde cela demain.`)
    await forged('claire', 'question.take-back', { reference: question })
    expect(labels(await says('claire', `/question ${question}`))).not.toContain('Garder comme fiche')
    await stage.say('claire', `/repondre ${question} ${ANSWER}`)
    expect(fieldsOf(await keeping('claire', question))).toMatchObject({ answer: ANSWER })
  })

  test('of what has an answer; whoever learns keeps none', async () => {
    const open = referenceIn(await asks('karim', 'Comment imprimer en deux colonnes ?'))
    expect(labels(await says('claire', `/question ${open}`))).not.toContain('Garder comme fiche')
    expect(await forged('claire', 'sheet.keep', { reference: open })).toContain(
      'n’a pas de réponse en ce moment',
    )
    const question = await answered()
    expect(labels(await says('ines', `/question ${question}`))).not.toContain('Garder comme fiche')
    const values = { ...STRIPPED, reach: 'organisation', until: '' }
    expect(await forged('ines', 'sheet.keep', { reference: question }, values)).not.toContain('gardée')
    expect(await rowsOf(stage.db).sheet.count()).toBe(0)
  })
})

describe('a sheet is offered', () => {
  test('under the receipt of a question like it, before answered ones, and is enough by one press', async () => {
    await kept()
    await answered(
      'Comment éteindre le vidéoprojecteur sans la tablette et projeter l’écran ?',
      'Avec le bouton.',
    )
    const receipt = await asks('karim', LIKE_IT)
    expect(wordsOf(receipt)).toContain(
      'Une fiche répond peut-être déjà à votre question, qui suit son cours.',
    )
    expect(wordsOf(receipt)).toContain(`${SHEET} · ${STRIPPED.asked}`)
    // The question that it was made of says the same, in words that are Inès's.
    expect(wordsOf(receipt)).not.toContain('SOS-MATHS-2026-0001')
    expect(readers(receipt)[0]).toBe(`Lire ${SHEET}`)
    const read = await presses('karim', receipt, `Lire ${SHEET}`)
    expect(wordsOf(read)).toContain(STRIPPED.answer)
    expect(labels(read)).toEqual([HELPS])
    await presses('karim', read, HELPS)
    const asked = await rowsOf(stage.db).question.findFirstOrThrow({ where: { text: LIKE_IT } })
    expect(asked.state).toBe('resolved')
    // It is counted apart from what an answer resolved.
    expect(
      await rowsOf(stage.db).questionMove.count({ where: { questionId: asked.id, bySimilar: true } }),
    ).toBe(1)
  })

  test('and what is resolved so is counted once, by whoever asked and nobody else', async () => {
    await kept()
    const receipt = only((await stage.say('karim', LIKE_IT, { space: 'maths-questions' })).replies)
    expect(wordsOf(await presses('ines', receipt, HELPS))).toContain(
      'Seule la personne qui a posé la question',
    )
    expect(await rowsOf(stage.db).questionMove.count({ where: { bySimilar: true } })).toBe(0)
    await presses('karim', receipt, HELPS)
    await presses('karim', receipt, HELPS)
    expect(await rowsOf(stage.db).questionMove.count({ where: { bySimilar: true } })).toBe(1)
  })

  test('by /chercher, before the questions, and in the list of /fiche and of /fiches', async () => {
    await kept()
    const found = await says('karim', '/chercher tablette')
    expect(labels(found)).toEqual([SHEET, 'SOS-MATHS-2026-0001'])
    expect(wordsOf(found)).toContain(`fiche · ${STRIPPED.answer}`)
    expect(wordsOf(await presses('karim', found, SHEET))).toContain(STRIPPED.answer)
    for (const typed of ['/fiche', '/fiches', '/fiche tablette'])
      expect(labels(await says('karim', typed)), typed).toContain(SHEET)
    const help = await says('karim', '/aide')
    expect(wordsOf(await presses('karim', help, 'Fiches'))).toContain('le groupe MATHS')
  })

  test.each([
    { reach: 'group', sameOrganisation: true, reads: false },
    { reach: 'organisation', sameOrganisation: true, reads: true },
    { reach: 'group', sameOrganisation: false, reads: false },
    { reach: 'organisation', sameOrganisation: false, reads: false },
  ])(
    'to another group ($sameOrganisation: of the same institute) where it is for $reach: $reads',
    async (one) => {
      await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', ...one })
      await kept({ reach: one.reach })
      const expected = one.reads ? [`Lire ${SHEET}`] : []
      expect(readers(await asks('nora', LIKE_IT))).toEqual(expected)
      expect(labels(await says('nora', '/chercher tablette')).includes(SHEET)).toBe(one.reads)
      expect(labels(await says('nora', '/fiche')).includes(SHEET)).toBe(one.reads)
      const read = wordsOf(await says('nora', `/fiche ${SHEET}`))
      expect(read.includes(STRIPPED.answer)).toBe(one.reads)
      expect(read.includes(`Nous ne trouvons pas ${SHEET}`)).toBe(!one.reads)
      // Another group's trainer reads it as anybody does.
      expect(labels(await says('paul', `/fiche ${SHEET}`))).not.toContain('Modifier')
      const refused = await forged('paul', 'sheet.withdraw', { reference: SHEET })
      expect(refused).toContain(one.reads ? 'est tenue à jour par l’équipe' : 'Nous ne trouvons pas')
      expect(await sheet()).toMatchObject({ state: 'kept', version: 1 })
    },
  )
})

describe('whoever looks after a sheet', () => {
  const edit = async (as: string, values: Record<string, string>) => {
    const form = await presses(as, await says(as, `/fiche ${SHEET}`), 'Modifier')
    return only(
      (await stage.fill(as, form, { ...STRIPPED, reach: 'group', until: '2027-11-02', ...values })).replies,
    )
  }

  test('changes it: it is found by its new words, and what it said before stands in its history', async () => {
    await kept()
    const done = await edit('marc', { answer: 'Passez par le câble mauve, puis relancez la mire.' })
    expect(wordsOf(done)).toContain('La fiche dit maintenant ceci.')
    expect(labels(await says('karim', '/chercher mire mauve'))).toEqual([SHEET])
    const history = wordsOf(await presses('claire', await says('claire', `/fiche ${SHEET}`), 'Historique'))
    expect(history).toMatch(
      /Modifiée par Marc.*\n[\s\S]*câble mauve[\s\S]*Gardée par Claire[\s\S]*adaptateur HDMI/,
    )
    expect(await versions()).toEqual(['keep', 'edit'])
    expect(await forged('karim', 'sheet.history', { reference: SHEET })).not.toContain('Gardée')
  })

  test('takes it to the whole institute, and back', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await kept()
    await edit('claire', { reach: 'organisation' })
    expect(readers(await asks('nora', LIKE_IT))).toEqual([`Lire ${SHEET}`])
    await edit('claire', { reach: 'group' })
    expect(readers(await asks('nora', `${LIKE_IT} Merci.`))).toEqual([])
    expect(readers(await asks('karim', LIKE_IT))).toEqual([`Lire ${SHEET}`])
  })

  test('does not write over what a colleague changed meanwhile; the same words twice are one version', async () => {
    await kept()
    const form = await presses('marc', await says('marc', `/fiche ${SHEET}`), 'Modifier')
    await edit('claire', { answer: 'D’abord le câble.' })
    const values = { ...STRIPPED, reach: 'group', until: '2027-11-02' }
    const late = only((await stage.fill('marc', form, { ...values, answer: 'D’abord la prise.' })).replies)
    expect(wordsOf(late)).toContain('Quelqu’un a modifié')
    expect(await sheet()).toMatchObject({ answer: 'D’abord le câble.', version: 2 })
    await edit('claire', { answer: 'D’abord le câble.' })
    expect(await versions()).toEqual(['keep', 'edit'])
  })

  test('loses nothing of what was typed where a colleague was quicker', async () => {
    await kept()
    const form = await presses('marc', await says('marc', `/fiche ${SHEET}`), 'Modifier')
    await edit('claire', { answer: 'D’abord le câble.' })
    const typed = { ...STRIPPED, reach: 'group', until: '2027-11-02', answer: 'D’abord la prise.' }
    const late = only((await stage.fill('marc', form, typed)).replies)
    const again = await presses('marc', late, labels(late)[0] ?? '')
    expect(fieldsOf(again)).toMatchObject({ answer: 'D’abord la prise.' })
    expect(wordsOf(only((await stage.fill('marc', again, typed)).replies))).toContain('D’abord la prise.')
    expect(await sheet()).toMatchObject({ answer: 'D’abord la prise.', version: 3 })
  })

  test('changes it from a card that is older than a colleague’s change', async () => {
    await kept()
    const card = await says('marc', `/fiche ${SHEET}`)
    await edit('claire', { answer: 'D’abord le câble.' })
    const form = await presses('marc', card, 'Modifier')
    expect(fieldsOf(form)).toMatchObject({ answer: 'D’abord le câble.' })
    const typed = { ...STRIPPED, reach: 'group', until: '2027-11-02', answer: 'D’abord la prise.' }
    expect(wordsOf(only((await stage.fill('marc', form, typed)).replies))).toContain('D’abord la prise.')
    // Words that come without any form were written in sight of nothing.
    const blind = await forged('marc', 'sheet.edit', { reference: SHEET }, { ...typed, answer: 'La prise.' })
    expect(blind).toContain('Quelqu’un a modifié')
    expect(await versions()).toEqual(['keep', 'edit', 'edit'])
  })

  test('withdraws it, which is offered to nobody from then on, and puts it back', async () => {
    await kept()
    const gone = await presses('marc', await says('marc', `/fiche ${SHEET}`), 'Retirer la fiche')
    expect(wordsOf(gone)).toContain('La fiche est retirée')
    expect(readers(await asks('karim', LIKE_IT))).not.toContain(`Lire ${SHEET}`)
    expect(wordsOf(await says('karim', `/fiche ${SHEET}`))).toContain('n’est plus proposée')
    await presses('marc', gone, 'Proposer de nouveau')
    expect(readers(await asks('karim', `${LIKE_IT} Merci.`))).toContain(`Lire ${SHEET}`)
    expect(await versions()).toEqual(['keep', 'withdraw', 'restore'])
  })

  test('puts none back where another one was kept of its question since', async () => {
    await kept()
    const gone = await presses('claire', await says('claire', `/fiche ${SHEET}`), 'Retirer la fiche')
    const form = await keeping('marc', 'SOS-MATHS-2026-0001')
    await stage.fill('marc', form, { ...STRIPPED, reach: 'group', until: '' })
    expect(wordsOf(await presses('claire', gone, 'Proposer de nouveau'))).toContain(
      'c’est FICHE-MATHS-2026-0002',
    )
    expect((await sheet()).state).toBe('withdrawn')
  })
})

describe('a sheet ends', () => {
  const ENDS = { until: '2026-12-01' }
  const ahead = async () => {
    const news = follow(stage)
    await news.news()
    await stage.pass({ days: 16 })
    return news
  }

  test('of which its keeper is told once, two weeks ahead, and prolongs it by a year', async () => {
    await kept(ENDS)
    const news = await ahead()
    const told = saying((await news.news())['claire'], 'Fiche à relire')
    expect(wordsOf(told)).toContain('Cette fiche est proposée jusqu’au 1er décembre 2026')
    await stage.pass({ days: 1 })
    expect(JSON.stringify(await news.news())).not.toContain('Fiche à relire')
    const noted = statementsOf(stage.db)
    let done: Message | undefined
    const statements = await noted.during(async () => {
      done = await presses('claire', told, 'Prolonger d’un an')
    })
    expect(wordsOf(done)).toContain('valable jusqu’au 1er décembre 2027')
    // It is found by what it was found by before.
    expect(statements.filter((sql) => sql.includes('IndexedText'))).toEqual([])
    expect(await sheet()).toMatchObject({ expiresAt: new Date('2027-12-01T23:00:00Z'), foretoldAt: null })
    expect(wordsOf(await presses('claire', told, 'Prolonger d’un an'))).toContain('est valable jusqu’au')
    expect(await versions()).toEqual(['keep', 'prolong'])
    // What called for it shows that it was done.
    await stage.composed.assistant.settle()
    expect(JSON.stringify(await stage.inbox('claire'))).not.toContain('Fiche à relire')
  })

  test('and is offered no longer from then on; whoever looks after it may prolong it still', async () => {
    await kept(ENDS)
    await stage.pass({ days: 30 })
    expect(readers(await asks('karim', LIKE_IT))).not.toContain(`Lire ${SHEET}`)
    expect(labels(await says('karim', '/fiche'))).not.toContain(SHEET)
    expect(wordsOf(await says('karim', `/fiche ${SHEET}`))).toContain('n’est plus proposée')
    const list = await says('marc', '/fiche')
    expect(wordsOf(list)).toContain('Plus proposée depuis le 2 décembre 2026')
    await presses('marc', await presses('marc', list, SHEET), 'Prolonger d’un an')
    expect((await sheet()).expiresAt).toEqual(new Date('2027-12-02T23:00:00Z'))
    expect(labels(await says('karim', '/fiche'))).toContain(SHEET)
  })

  test('of which whoever was told of that reads nothing more once they left the team', async () => {
    await kept(ENDS)
    const news = await ahead()
    expect(wordsOf(saying((await news.news())['claire'], 'Fiche à relire'))).toContain(STRIPPED.asked)
    await stage.say('helene', '/membre retirer Claire')
    await stage.composed.assistant.settle()
    const told = (await stage.inbox('claire')).filter(
      ({ id, title }) => id.startsWith('delivery:') && title?.includes(SHEET),
    )
    expect(wordsOf(only(told))).toBe(`Fiche ${SHEET}\nIl n’y a rien à faire.`)
    expect(labels(only(told))).toEqual([])
  })

  test('is told to the coordinators where its keeper looks after it no more', async () => {
    await kept(ENDS)
    await stage.say('helene', '/membre retirer Claire')
    const news = await ahead()
    const heard = await news.news()
    expect(wordsOf(saying(heard['helene'], 'Fiche à relire'))).toContain(SHEET)
    expect(JSON.stringify(heard['claire'] ?? [])).not.toContain('Fiche à relire')
  })
})

describe('a trainer who answers', () => {
  test('begins with a sheet that is like the question, and sends nothing before reading it', async () => {
    await kept()
    const question = referenceIn(await asks('karim', LIKE_IT))
    const near = await presses(
      'claire',
      await says('claire', `/question ${question}`),
      'Répondre avec une fiche',
    )
    expect(wordsOf(near)).toContain(`${SHEET} · ${STRIPPED.asked}`)
    const form = await presses('claire', near, `Reprendre ${SHEET}`)
    expect(fieldsOf(form)['text']).toBe(STRIPPED.answer)
    const state = async () =>
      (await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference: question } })).state
    expect(await state()).toBe('open')
    const news = follow(stage)
    await news.news()
    await stage.fill('claire', form, { text: `${STRIPPED.answer} Dites-moi si cela suffit.` })
    expect(await state()).toBe('answered')
    expect(wordsOf(saying((await news.news())['karim'], 'Dites-moi'))).toContain(STRIPPED.answer)
  })

  test('is shown on the question what begins with a sheet once the group has one, and not before', async () => {
    const question = referenceIn(await asks('karim', LIKE_IT))
    const shown = async () => labels(await says('claire', `/question ${question}`))
    expect(await shown()).not.toContain('Répondre avec une fiche')
    await kept()
    expect(await shown()).toContain('Répondre avec une fiche')
    await presses('claire', await says('claire', `/fiche ${SHEET}`), 'Retirer la fiche')
    expect(await shown()).not.toContain('Répondre avec une fiche')
  })

  test('finds it behind “Besoin d’aide”, and is told where none is like the question', async () => {
    const question = referenceIn(await asks('karim', 'Comment imprimer en deux colonnes ?'))
    const near = await presses(
      'claire',
      await presses('claire', await says('claire', `/question ${question}`), 'Besoin d’aide'),
      'Répondre avec une fiche',
    )
    expect(wordsOf(near)).toContain('Aucune fiche ne ressemble à cette question.')
    expect(labels(near)).toEqual(['Répondre', 'Écrire une fiche'])
  })

  test('is lent no sheet of a group that the asker is not in, and none that is over', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await kept()
    const claire = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'claire' } })
    const group = await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'PHYS' } })
    const since = stage.clock.now()
    await rowsOf(stage.db).membership.create({
      data: { id: stage.ids.next(), groupId: group.id, personId: claire.personId, role: 'trainer', since },
    })
    const question = referenceIn(await asks('nora', LIKE_IT))
    const near = await presses(
      'claire',
      await presses('claire', await says('claire', `/question ${question}`), 'Besoin d’aide'),
      'Répondre avec une fiche',
    )
    expect(labels(near)).toEqual(['Répondre', 'Écrire une fiche'])
  })
})

describe('a sheet is written from nothing', () => {
  const ENT = {
    asked: 'Comment réinitialiser mon mot de passe ENT ?',
    answer: 'Ouvrez la page de connexion, puis « Mot de passe oublié ».',
  }
  const FIRST = { ...ENT, reach: 'group', until: '' }
  const writing = async (as: string) => presses(as, await says(as, '/fiche'), 'Écrire une fiche')
  const write = async (as: string, values: Record<string, string> = {}) =>
    only((await stage.fill(as, await writing(as), { ...FIRST, ...values })).replies)

  test('by a trainer, who finds the button beneath /fiche: found, offered and looked after as any', async () => {
    const form = await writing('claire')
    expect(plain(form.form?.title ?? '')).toBe('Écrire une fiche')
    expect(fieldsOf(form)).toMatchObject({ reach: 'group', until: '2027-11-02' })
    const done = only((await stage.fill('claire', form, FIRST)).replies)
    expect(plain(done.title ?? '')).toBe(`Fiche ${SHEET}`)
    expect(await sheet()).toMatchObject({ ...ENT, questionId: null, state: 'kept' })
    expect(await versions()).toEqual(['keep'])
    expect(readers(await asks('karim', 'Comment changer mon mot de passe ENT ?'))).toEqual([`Lire ${SHEET}`])
    expect(labels(await says('karim', '/chercher passe oublié'))).toContain(SHEET)
    const gone = await presses('marc', await says('marc', `/fiche ${SHEET}`), 'Retirer la fiche')
    await presses('marc', gone, 'Proposer de nouveau')
    expect(await versions()).toEqual(['keep', 'withdraw', 'restore'])
    const again = await says('claire', `/fiche ${SHEET}`)
    expect(wordsOf(await presses('claire', again, 'Historique'))).toContain('Gardée par Claire')
  })

  test('and by a coordinator, for the whole institute', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await createOtherGroup(stage, { code: 'LYCEE', trainee: 'Zoe', trainer: 'Igor', sameOrganisation: false })
    await write('helene', { reach: 'organisation' })
    expect(readers(await asks('nora', ENT.asked))).toEqual([`Lire ${SHEET}`])
    for (const who of ['zoe', 'igor'])
      expect(wordsOf(await says(who, `/fiche ${SHEET}`))).toContain('ne trouvons pas')
  })

  test('it is what an answer begins with, whatever the question is; what is like it comes first', async () => {
    await kept()
    await write('claire')
    const question = referenceIn(await asks('karim', LIKE_IT))
    const near = await presses(
      'claire',
      await says('claire', `/question ${question}`),
      'Répondre avec une fiche',
    )
    expect(wordsOf(near)).toContain('Autres réponses écrites d’avance :')
    expect(labels(near)).toEqual([
      `Reprendre ${SHEET}`,
      'Reprendre FICHE-MATHS-2026-0002',
      'Répondre',
      'Écrire une fiche',
    ])
    const form = await presses('claire', near, 'Reprendre FICHE-MATHS-2026-0002')
    expect(fieldsOf(form)['text']).toBe(ENT.answer)
    // From there a sheet is written for the group of the question.
    expect(plain((await presses('claire', near, 'Écrire une fiche')).form?.title ?? '')).toBe(
      'Écrire une fiche',
    )
  })

  test('that is over, or withdrawn, begins no answer', async () => {
    await write('claire', { until: '2026-11-03' })
    const question = referenceIn(await asks('karim', LIKE_IT))
    const near = async () => forged('claire', 'sheet.near', { reference: question })
    expect(await near()).toContain(SHEET)
    await stage.pass({ days: 3 })
    expect(await near()).not.toContain(SHEET)
  })

  test('once: the same question again, in other capitals, or two at once, names the one there is', async () => {
    const [one, other] = await Promise.all([writing('claire'), writing('marc')])
    const done = await Promise.all([stage.fill('claire', one, FIRST), stage.fill('marc', other, FIRST)])
    const said = done.map((each) => plain(JSON.stringify(each)))
    expect(said.filter((words) => words.includes('La fiche est gardée'))).toHaveLength(1)
    expect(
      said.filter((words) => words.includes(`répond déjà à cette question : c’est ${SHEET}`)),
    ).toHaveLength(1)
    const again = await stage.fill('claire', await writing('claire'), {
      ...FIRST,
      asked: ENT.asked.toUpperCase(),
    })
    expect(plain(JSON.stringify(again))).toContain('répond déjà à cette question')
    expect(await rowsOf(stage.db).sheet.count()).toBe(1)
    // Signs that a database may take for any letters are themselves.
    await write('claire', { asked: '%' })
    expect(await rowsOf(stage.db).sheet.count()).toBe(2)
  })

  test.each([
    ['without a question', { asked: ' ' }],
    ['without an answer', { answer: '' }],
    ['too long', { answer: 'a'.repeat(8_001) }],
    ['until a day that is past', { until: '2026-11-01' }],
    ['for readers that are none', { reach: 'everybody' }],
  ])('%s: nothing is kept, and it is said beside the field', async (_, values) => {
    const refused = await stage.fill('claire', await writing('claire'), { ...FIRST, ...values })
    expect(Object.keys(refused.errors ?? {})).toEqual(Object.keys(values))
    expect(await rowsOf(stage.db).sheet.count()).toBe(0)
  })

  test('not by whoever learns, nor in a group that one does not look after', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    expect(labels(await says('karim', '/fiche'))).not.toContain('Écrire une fiche')
    expect(await forged('karim', 'sheet.write', { group: 'MATHS' }, FIRST)).toContain('il faut')
    expect(await forged('claire', 'sheet.write', { group: 'PHYS' }, FIRST)).toContain(
      'Nous ne trouvons pas de groupe PHYS',
    )
    expect(await rowsOf(stage.db).sheet.count()).toBe(0)
  })
})
