import { type ImportPhase, peopleImport } from '@waymark/db/schema/peopleImport';
import { inArray } from 'drizzle-orm';

export const inPhase = (...phases: ImportPhase[]) => inArray(peopleImport.phase, phases);
export const notImported = inPhase('uploaded', 'rehearsed');
