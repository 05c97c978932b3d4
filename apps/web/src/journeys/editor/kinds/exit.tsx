import { Sentence, Words } from '../../../editing/Sentence.tsx';

export function ExitForm() {
  return (
    <Sentence>
      <Words>People exit the journey here.</Words>
    </Sentence>
  );
}
