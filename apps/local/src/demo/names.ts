const list = (words: string): readonly string[] => words.split(' ');

export const firstNames = list(
  'Olivia Liam Emma Noah Ava Elijah Sophia Mateo Isabella Lucas Mia Levi Amelia Ezra Harper Asher Evelyn Leo Camila James Gianna Luca Abigail Henry Luna Hudson Ella Wyatt Sofia Daniel Aria Owen Scarlett Jack Penelope Theo Layla Micah Chloe Isaac Nora Silas Hazel Jonah Zoe Miles Lily Caleb Stella Rowan Aurora Julian Violet Ezekiel Naomi Xavier Priya Arjun Mei Kenji Yuki Hana Aisha Omar Fatima Yusuf Ingrid Lars Freya Soren Beatriz Diego Lucia Rafael Ximena Carlos Imani Malik Nia Darius Zuri Kofi Ruth Walter June Arthur Pearl Otis Mabel Frank Grace Peter Claire Thomas Alice Simon Jane Philip Rose George',
);

export const lastNames = list(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Okafor Lindqvist Tanaka Novak Haddad Chen Singh Osei Petrov',
);
