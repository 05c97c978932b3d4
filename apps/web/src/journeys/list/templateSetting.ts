/** A likely web address of a brand, to be edited in the text: "Marlow Goods" is `marlowgoods.com`. */
export function siteOf(brand: string): string {
  const word = brand
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return `${word === '' ? 'example' : word}.com`;
}
