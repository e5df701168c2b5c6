/** A file as a card names it. */
import type { FileRef } from '../../core/kernel/files.ts'

export const FILE: FileRef = { id: 'f', name: 'plan.png', mediaType: 'image/png', size: 12, alt: null }
