// Files that go with what is being written: chosen, pasted or dropped, and handed in at once; the words carry their ids.

import { byId } from './dom.js'
import { createFiles } from './files.js'
import { store } from './store.js'

/** @param {{ changed: () => void }} handlers */
export function createAttaching({ changed }) {
  const place = byId('attached')
  let files = begun({})

  /** @param {Readonly<Record<string, string>>} kept names by id */
  function begun(kept) {
    // The label beside it is what one sees; it is reached and opened by keyboard like any other.
    const attributes = { class: 'hidden' }
    return createFiles(Object.keys(kept), kept, 'attach', attributes, { changed, person: store.person.id })
  }

  function begin(/** @type {Readonly<Record<string, string>>} */ kept) {
    files = begun(kept)
    place.replaceChildren(files.element)
  }

  byId('text').addEventListener('paste', (pasted) => {
    const { clipboardData: data } = pasted
    // A table is pasted as a picture, too: its words are what was meant.
    if (!data || data.files.length === 0 || data.types.includes('text/plain')) return
    pasted.preventDefault()
    files.add([...data.files])
  })
  const composer = byId('composer')
  composer.addEventListener('dragover', (dragged) => {
    if (dragged.dataTransfer?.types.includes('Files')) dragged.preventDefault()
  })
  composer.addEventListener('drop', (dropped) => {
    const given = [...(dropped.dataTransfer?.files ?? [])]
    if (given.length === 0) return
    dropped.preventDefault()
    files.add(given)
  })

  return {
    begin,
    ids: () => files.value(),
    named: () => files.named(),
    busy: () => files.busy(),
  }
}
