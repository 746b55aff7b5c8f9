import type { StoredFile } from "./order.ts";
import { StorefrontError } from "./problem.ts";
import type { Shop } from "./shop.ts";
import { changed } from "./submit-step.ts";
import { keepPicture, type Upload } from "./uploads.ts";

/** Keeps a picture for an order. */
export async function addPicture(shop: Shop, id: string, upload: Upload): Promise<StoredFile> {
  await changed(shop, id, (order) => {
    if (order.pictures.length < shop.limits.picturesMax) return order;
    throw new StorefrontError(
      409,
      "TOO_MANY_PICTURES",
      `An order may have ${shop.limits.picturesMax} pictures at most.`,
    );
  });
  const picture = await keepPicture(shop.folder, upload, shop.limits.pictureBytesMax);
  await changed(shop, id, (order) => ({ ...order, pictures: [...order.pictures, picture] }));
  return picture;
}
