/**
 * What a trainer decides in one sitting: in how few acts, from which card, and in how few messages its author hears of it.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const THREE = { competences: ['A1.1', 'B2.1', 'B3.1'] }
const TITLE = 'Tableau partagé en classe de 4e'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = await declared(stage, 'ines', THREE)
  await news.news()
})
afterEach(() => stage.close())

/** The card of the activity, as it stands in the trainers' place now. */
const standing = async () => saying(await stage.inSpace('maths-trainers'), TITLE)
const lines = (message: Message) => wordsOf(message).match(/^[✓✗?] .*$/gm) ?? []
const toInes = async () => (await news.news())['ines'] ?? []

describe('the card in the trainers’ place', () => {
  test('three competences are attested in two acts: everything that is left, and yes', async () => {
    let acts = 0
    const press = async (card: Message, label: string) => {
      acts += 1
      return only((await stage.press('claire', card, label)).replies)
    }
    const asked = await press(await standing(), 'Attester tout ce qui reste (3)')
    expect(wordsOf(asked)).toContain('Attester ces 3 compétences ?')
    expect(await rowsOf(stage.db).attestation.count()).toBe(0)
    await press(asked, 'Oui, attester les 3')
    expect(acts).toBe(2)
    expect(await rowsOf(stage.db).attestation.count()).toBe(3)
    expect(lines(only(await toInes()))).toHaveLength(3)
  })

  test('one card is drawn anew with everything that is decided, whoever decides it and from where', async () => {
    const before = await standing()
    const said = wordsOf(only((await stage.press('claire', before, 'Attester A1.1')).replies))
    expect(said).toContain('La compétence A1.1 est attestée')
    const after = await standing()
    expect(after.id).toBe(before.id)
    expect(wordsOf(after)).toContain('attestée par Claire Fontaine')
    expect(labels(after)).not.toContain('Attester A1.1')
    expect(labels(after)).toContain('Attester tout ce qui reste (2)')

    await stage.say('marc', `/ne-pas-attester ${reference} B2.1 Dites ce que les élèves ont appris.`)
    await stage.say('marc', `/demander-plus ${reference} B3.1 Combien de séances ?`)
    const asked = await standing()
    expect(wordsOf(asked)).toContain('non attestée par Marc Olivier')
    expect(wordsOf(asked)).toContain('« Combien de séances ? »')
    expect(labels(asked)).not.toContain('Ne pas attester B2.1')

    await stage.say('ines', `/completer ${reference} B3.1 Quatre, d’une heure.`)
    expect(wordsOf(await standing())).toContain('« Quatre, d’une heure. »')
    await stage.press('marc', await standing(), 'Attester B3.1')
    const done = await standing()
    expect(wordsOf(done)).toContain(`Tout est décidé : ${TITLE}`)
    expect(labels(done)).toEqual(['Texte officiel et décisions'])
  })

  test('what changed between the question and the yes is shown, and asked again', async () => {
    const asked = only((await stage.press('claire', await standing(), 'Attester tout ce qui reste')).replies)
    await stage.say('marc', `/ne-pas-attester ${reference} A1.1 Trop court.`)
    const again = only((await stage.press('claire', asked, 'Oui, attester les 3')).replies)
    expect(wordsOf(again)).toContain('Il y a du nouveau')
    expect(await rowsOf(stage.db).attestation.count()).toBe(1)
    await stage.press('claire', again, 'Oui, attester les 2')
    expect(await rowsOf(stage.db).attestation.count({ where: { verdict: 'attested' } })).toBe(2)
    const late = only((await stage.press('claire', again, 'Oui, attester les 2')).replies)
    expect(wordsOf(late)).toContain('Il ne reste rien à décider')
  })

  test('nobody attests what is left of their own, nor for a group that they do not train', async () => {
    await stage.say('helene', '/membre rôle Inès formateur')
    const own = only((await stage.press('ines', await standing(), 'Attester tout ce qui reste')).replies)
    expect(wordsOf(own)).toContain('quelqu’un d’autre')
    const typed = only((await stage.say('karim', `/attester ${reference}`)).replies)
    expect(wordsOf(typed)).toContain('il faut')
    expect(await rowsOf(stage.db).attestation.count()).toBe(0)
  })

  test('a long description is folded, and read on in one press', async () => {
    const description = `Début. ${'Les élèves ont mesuré. '.repeat(30)}Fin.`
    await declared(stage, 'karim', { title: 'Carnet de mesures', description, competences: ['A1.1'] })
    const card = saying(await stage.inSpace('maths-trainers'), 'Carnet de mesures')
    expect(wordsOf(card)).not.toContain('Fin.')
    const whole = only((await stage.press('marc', card, 'Lire la suite')).replies)
    expect(wordsOf(whole)).toContain('Fin.')
    expect(labels(await standing())).not.toContain('Lire la suite')
  })
})

describe('the author hears of a sitting in one message', () => {
  test('three decisions one after the other are one message of three lines', async () => {
    await stage.press('claire', await standing(), 'Attester A1.1')
    await stage.pass({ minutes: 1 })
    await stage.press('claire', await standing(), 'Attester B2.1')
    expect(await toInes()).toEqual([])
    await stage.say('claire', `/ne-pas-attester ${reference} B3.1 Dites ce que les élèves ont appris.`)
    const told = only(await toInes())
    expect(lines(told)).toHaveLength(3)
    expect(wordsOf(told)).toContain('« Dites ce que les élèves ont appris. »')
  })

  test('a sitting that stops in the middle is told two minutes later, and what comes afterwards in another message', async () => {
    await stage.press('claire', await standing(), 'Attester A1.1')
    await stage.press('claire', await standing(), 'Attester B2.1')
    await stage.pass({ minutes: 1 })
    expect(await toInes()).toEqual([])
    await stage.pass({ minutes: 1 })
    expect(lines(only(await toInes()))).toHaveLength(2)
    await stage.pass({ hours: 1 })
    expect(await toInes()).toEqual([])
    await stage.press('claire', await standing(), 'Attester B3.1')
    const told = only(await toInes())
    expect(wordsOf(told)).toMatch(/compétence B3\.1 attestée/i)
    expect(lines(told)).toHaveLength(1)
  })

  test('nobody waits longer than ten minutes, however long the sitting', async () => {
    reference = await declared(stage, 'karim', {
      title: 'Longue séance',
      competences: ['A1.1', 'A1.2', 'A1.3', 'A1.4', 'A1.5', 'A2.1', 'A2.2', 'A2.3'],
    })
    await news.news()
    for (const code of ['A1.1', 'A1.2', 'A1.3', 'A1.4', 'A1.5', 'A2.1']) {
      await stage.say('claire', `/attester ${reference} ${code}`)
      expect((await news.news())['karim']).toBeUndefined()
      await stage.pass({ minutes: 1, hours: 0 })
      await stage.say('claire', `/demander-plus ${reference} A2.3 Et après ${code} ?`)
      await stage.pass({ minutes: code === 'A2.1' ? 0 : 0.8 })
    }
    expect((await news.news())['karim']).toHaveLength(1)
  })

  test('two trainers are two sittings', async () => {
    await stage.press('claire', await standing(), 'Attester A1.1')
    await stage.press('marc', await standing(), 'Attester B2.1')
    await stage.pass({ minutes: 2 })
    const told = await toInes()
    expect(told.map((one) => lines(one).length)).toEqual([1, 1])
    expect(told.map(wordsOf).join()).toMatch(/Claire Fontaine a regardé[\s\S]*Marc Olivier a regardé/)
  })

  test('what is changed before it was told is told as it is, once; a question that is answered is not asked', async () => {
    await stage.press('claire', await standing(), 'Attester A1.1')
    await stage.say('claire', `/changer ${reference} A1.1 refusée Une erreur.`)
    await stage.say('claire', `/demander-plus ${reference} B2.1 Combien de séances ?`)
    await stage.say('ines', `/completer ${reference} B2.1 Quatre.`)
    await stage.pass({ minutes: 2 })
    const told = only(await toInes())
    expect(lines(told)).toEqual([expect.stringMatching(/^✗ A1\.1 · .* : non attestée$/)])
    expect(wordsOf(told)).not.toContain('Combien de séances')
  })

  test('a process that dies before it has told leaves nothing untold', async () => {
    await stage.press('claire', await standing(), 'Attester A1.1')
    expect(await rowsOf(stage.db).untoldDecision.count()).toBe(1)
    // Whatever was only in memory is not there for the next look, which begins from the database.
    await stage.pass({ days: 1 })
    expect(lines(only(await toInes()))).toHaveLength(1)
    expect(await rowsOf(stage.db).untoldDecision.count()).toBe(0)
    await stage.pass({ days: 1 })
    expect(await toInes()).toEqual([])
  })
})
