/** `/domaines`: trainers say what they answer for; a question that speaks of it is put to them first, and `/pourquoi` says so. */
import { describe, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, wordsOf } from '../support/news.ts'

const { here, reply, says, ask, holder } = chargeStage()
const TABLETS = 'Comment recharger vingt iPad en classe ?'

describe('a question goes first to whoever answers for what it speaks of', () => {
  test('however busy they are; and why is told', async () => {
    await says('marc', '/domaines tablettes, droit à l’image')
    for (const _ of [1, 2]) expect(await holder(await ask(TABLETS))).toBe('Marc Olivier')
    const reference = await ask(TABLETS)
    expect(await holder(reference)).toBe('Marc Olivier')
    expect(await says('ines', `/pourquoi ${reference}`)).toContain(
      'Confiée à Marc Olivier : la question parle de « tablettes », et personne d’autre n’en répondait parmi les personnes présentes.',
    )
    expect(await holder(await ask('Où ranger les chaises ?'))).toBe('Claire Fontaine')
  })

  test('of a domain of the framework, by its code; among several, whoever has the fewest', async () => {
    await says('marc', '/domaines b3')
    await says('claire', '/domaines Mise en œuvre pédagogique')
    expect(await says('claire', '/domaines')).toContain('B3 · Mise en œuvre pédagogique')
    const first = await ask(TABLETS)
    await here.stage.pass({ minutes: 1 })
    const second = await ask(TABLETS)
    expect(await holder(first)).not.toBe(await holder(second))
    expect(await says('ines', `/pourquoi ${second}`)).toContain(
      'la question parle de « B3 · Mise en œuvre pédagogique », et des 2 personnes qui étaient là pour ce domaine',
    )
  })

  test('away, it goes to the others as ever; and so it does once they have none any more', async () => {
    await says('marc', '/domaines tablettes')
    await says('marc', '/absence 20/11/2026')
    const away = await ask(TABLETS)
    expect(await holder(away)).toBe('Claire Fontaine')
    expect(await says('ines', `/pourquoi ${away}`)).not.toContain('tablettes')
    await says('marc', '/retour')
    const card = await reply('marc', '/domaines')
    const dropped = only((await here.stage.press('marc', card, 'N’en avoir aucun')).replies)
    expect(wordsOf(dropped)).toContain('aucun domaine')
    await here.stage.pass({ minutes: 1 })
    expect(await says('ines', `/pourquoi ${await ask(TABLETS)}`)).not.toContain('tablettes')
  })

  test('put to one person, it is theirs; of one that is asked again, whoever had it keeps it', async () => {
    await says('marc', '/domaines tablettes')
    expect(await holder(await ask(`@Claire ${TABLETS}`))).toBe('Claire Fontaine')
    const reference = await ask(TABLETS)
    await says('marc', `/confier ${reference} Claire`)
    await says('claire', `/repondre ${reference} Voici.`)
    await says('ines', `/relancer ${reference}`)
    expect(await holder(reference)).toBe('Claire Fontaine')
  })
})

describe('choosing them', () => {
  test('shown with the domains of the framework, and chosen in a form that holds what there was', async () => {
    const card = await reply('claire', '/domaines')
    expect(wordsOf(card)).toContain('aucun domaine')
    expect(wordsOf(card)).toContain('A3 · Responsabilité professionnelle')
    expect(labels(card)).toEqual(['Choisir mes domaines'])
    const form = only((await here.stage.press('claire', card, 'Choisir mes domaines')).replies)
    const noted = await here.stage.fill('claire', form, { topics: 'B2 ; Vidéo, vidéo' })
    expect(wordsOf(only(noted.replies))).toContain('C’est noté : vos domaines')
    expect(await says('claire', '/domaines')).toMatch(/B2 · Conception et préparation\n.*Vidéo/)
    expect(await says('helene', '/groupe')).toContain('domaines : B2, Vidéo')
    expect(await says('claire', '/moi')).toContain('Domaines : B2 ; Vidéo')
    expect(await says('marc', '/moi')).not.toContain('Domaines')
  })

  test.each([
    ['/domaines comment faire', '« comment faire » est trop général'],
    [`/domaines ${'x'.repeat(61)}`, 'Un domaine tient en 60 caractères'],
    [`/domaines ${Array.from({ length: 21 }, (_, at) => `sujet${at}`).join(', ')}`, '20 domaines au plus'],
  ])('%s: a sentence, and nothing changed', async (typed, said) => {
    await says('claire', '/domaines tablettes')
    expect(await says('claire', typed)).toContain(said)
    expect(await says('claire', '/domaines')).toContain('tablettes')
  })

  test('whoever does not train has none', async () => {
    expect(await says('ines', '/domaines tablettes')).not.toContain('C’est noté')
  })
})
