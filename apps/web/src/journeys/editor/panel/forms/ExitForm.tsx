import { Sentence, Words } from '../fields/Sentence.tsx';

export function ExitForm() {
  return (
    <Sentence>
      <Words>People leave the journey here.</Words>
    </Sentence>
  );
}
