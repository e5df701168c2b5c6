/** What a question speaks of, by the words of each domain and by words that trainers chose. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../../core/framework/frameworks.ts'
import { spokenIn, topicSpokenOf, WORDS_OF_DOMAINS } from '../../../core/helpdesk/topics/topics.ts'

const of = (question: string, ...topics: string[]) => topicSpokenOf(topics, spokenIn(question), 'c2i2e')

test.each(SHIPPED)('each domain of the $id has its words, and there are no others', ({ id, domains }) => {
  expect([...(WORDS_OF_DOMAINS.get(id)?.keys() ?? [])]).toEqual(domains.map(({ code }) => code))
})

describe('words of one’s own', () => {
  test.each([
    ['Comment recharger vingt tablettes en même temps ?', 'tablette'],
    ['Comment recharger vingt iPad en même temps ?', 'tablettes'],
    ['Puis-je publier l’image d’un élève ? En ai-je le droit ?', 'droit à l’image'],
    ['Le TNI ne s’allume plus.', 'tableau numérique'],
    ['Où trouver des MUSIQUES libres ?', 'musique'],
  ])('%s: %s', (question, topic) => {
    expect(of(question, topic)).toBe(topic)
  })

  test.each([
    ['Comment recharger une tablette ?', 'tableur'],
    ['Quel droit s’applique ?', 'droit à l’image'],
    ['Comment faire ?', 'comment faire'],
  ])('%s: not %s', (question, topic) => {
    expect(of(question, topic)).toBeUndefined()
  })

  test('go before a domain, which is wider', () => {
    expect(of('Comment recharger vingt tablettes ?', 'B3', 'tablettes')).toBe('tablettes')
  })
})

describe('domains', () => {
  test.each([
    ['J’ai perdu le mot de passe de l’ENT.', 'A1'],
    ['Où trouver un MOOC sur l’enseignement hybride ?', 'A2'],
    ['Faut-il une autorisation parentale, et que dit le RGPD ?', 'A3'],
    ['Comment écrire à plusieurs sur un document partagé ?', 'B1'],
    ['Comment faire le montage d’une capsule vidéo ?', 'B2'],
    ['Le tableau blanc interactif est en panne.', 'B3'],
    ['Comment évaluer avec un QCM ?', 'B4'],
  ])('%s: %s', (question, domain) => {
    expect(of(question, domain)).toBe(domain)
  })

  test.each([
    ['Comment vérifier la fiabilité d’un site ?', '1'],
    ['Comment partager un document avec la classe ?', '2'],
    ['Comment faire le montage d’une vidéo ?', '3'],
    ['J’ai perdu mon mot de passe.', '4'],
    ['Le vidéoprojecteur est en panne.', '5'],
  ])('of the CRCN, %s: %s', (question, domain) => {
    expect(topicSpokenOf([domain], spokenIn(question), 'crcn')).toBe(domain)
  })

  test('of a framework that nobody has written words for: none', () => {
    expect(topicSpokenOf(['B2'], spokenIn('Un montage ?'), 'another')).toBeUndefined()
  })
})

test('whatever was typed, an answer and no error; and a topic speaks of itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (question, topics) => {
      const found = of(question, ...topics, 'constructor', '__proto__')
      expect(found === undefined || [...topics, 'constructor', '__proto__'].includes(found)).toBe(true)
    }),
  )
})
