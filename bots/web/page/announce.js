// What comes is spoken: who said it, where, and each part in its language.

import { speak } from './dom.js'
import { placeName } from './places.js'
import { ASSISTANT, nameOf, placeOf, store } from './store.js'
import { labelled, sentences, t } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

export function announce(/** @type {Message} */ message) {
  const name = message.from === ASSISTANT ? t('assistant') : nameOf(message.from)
  const place = placeOf(message)
  // `{text}` stays where it is, to be spoken in another language than the words around it.
  const around =
    place === store.place ? t('saidHere', { name }) : t('newMessage', { name, place: placeName(place) })
  const [before = '', after = ''] = around.split('{text}')
  speak([{ text: before }, { text: inWords(message), lang: message.language }, { text: after }])
}

/** What somebody hid is not said aloud before it is asked for, either: that there is something is. */
function unhidden(/** @type {Message} */ { text, body }) {
  return body.reduce((said, part) => {
    const lines = 'lines' in part ? part.lines : undefined
    if (!lines?.some(({ runs }) => runs.some(isHidden))) return said
    const spoken = lines.map(({ runs }) =>
      runs.map((run) => (isHidden(run) ? t('hiddenText') : run.text)).join(''),
    )
    return said.replace('text' in part ? part.text : '', () => spoken.join('\n'))
  }, text)
}

const isHidden = (/** @type {import('../shown.ts').ShownRun} */ { styles = [] }) => styles.includes('hidden')

function inWords(/** @type {Message} */ message) {
  const fields = (message.fields ?? []).map(({ label, value }) => labelled(label, value, message.language))
  return sentences([message.title, unhidden(message), ...fields, message.image?.alt.split('\n')[0]])
}
