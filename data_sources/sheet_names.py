"""The names on the sheets, set by hand: seas and lakes, and the states of 1963 where they have room."""

# name, lat, lon, from which zoom it is written; the Soviet Union's sheet has the first of each
WATERS = [
    ("Barents Sea", 73.4, 40.0, 0), ("Kara Sea", 75.3, 70.0, 0), ("Laptev Sea", 75.8, 125.0, 0),
    ("Sea of Okhotsk", 55.0, 149.5, 0), ("Black Sea", 43.2, 34.6, 0), ("Caspian Sea", 41.3, 51.0, 0),
    ("Aral Sea", 45.0, 60.0, 4), ("Baltic Sea", 57.3, 19.6, 4), ("White Sea", 65.9, 38.6, 5),
    ("Lake Baikal", 54.2, 108.8, 4), ("Lake Balkhash", 46.2, 74.8, 4), ("Lake Ladoga", 60.9, 31.5, 5),
    ("Sea of Azov", 46.2, 36.6, 5), ("Norwegian Sea", 68.0, 3.0, 0),
]  # fmt: skip
WATERS_ABROAD = [
    ("Atlantic Ocean", 33, -38, 0), ("Atlantic Ocean", -22, -18, 0), ("Pacific Ocean", 14, 165, 0),
    ("Pacific Ocean", 8, -130, 0), ("Pacific Ocean", -33, -100, 0), ("Indian Ocean", -22, 78, 0),
    ("Mediterranean Sea", 34.6, 18.5, 3), ("North Sea", 56.3, 3.2, 4), ("Bay of Biscay", 45.3, -4.8, 5),
    ("Tyrrhenian Sea", 39.8, 12.2, 5), ("Adriatic Sea", 42.8, 15.8, 5), ("Red Sea", 20.5, 38.3, 4.5),
    ("Arabian Sea", 15, 64, 3), ("Bay of Bengal", 14.5, 88.5, 3), ("South China Sea", 14, 114.5, 3),
    ("Sea of Japan", 40, 134.6, 4), ("Bering Sea", 58.5, 178, 3), ("Coral Sea", -17, 154, 3.5),
    ("Tasman Sea", -38.5, 161, 3), ("Great Australian Bight", -34.6, 128.6, 4.5),
    ("Timor Sea", -11.3, 127, 5), ("Caribbean Sea", 15, -75, 3), ("Gulf of Mexico", 25.3, -90.3, 3.5),
    ("Hudson Bay", 59.8, -85.5, 3.5),
]  # fmt: skip
STATES = [
    ("Finland", 63.2, 26.4, 3), ("Sweden", 62.6, 15.4, 3), ("Poland", 52.3, 19.3, 3),
    ("Turkey", 39.0, 34.8, 3), ("Iran", 33.4, 54.6, 3), ("Afghanistan", 34.2, 66.3, 3),
    ("China", 38.5, 92.0, 2), ("Mongolia", 46.6, 103.2, 3), ("Romania", 45.8, 24.6, 3),
    ("India", 22.5, 79.0, 2), ("Iraq", 33.2, 43.4, 3), ("Pakistan", 29.8, 68.6, 3),
    ("Japan", 36.2, 138.0, 3), ("Norway", 61.4, 8.8, 3),
]  # fmt: skip
STATES_ABROAD = [
    ("Spain", 40.1, -3.6, 3), ("Portugal", 39.6, -8.1, 5), ("France", 46.8, 2.4, 3), ("Italy", 43.2, 12.0, 4),
    ("United Kingdom", 52.8, -1.4, 4), ("Ireland", 53.2, -8.0, 4), ("Iceland", 64.9, -18.6, 3),
    ("F. R. Germany", 50.4, 8.9, 4.5), ("G. D. R.", 52.1, 12.8, 4.5), ("Czechoslovakia", 49.4, 16.6, 4.5),
    ("Austria", 47.4, 14.2, 5), ("Hungary", 47.0, 19.4, 4.5), ("Yugoslavia", 44.2, 18.2, 4),
    ("Bulgaria", 42.6, 25.2, 4.5), ("Greece", 39.4, 22.2, 4.5), ("Denmark", 56.0, 9.3, 5),
    ("Morocco", 32.0, -6.4, 3.5), ("Algeria", 28.2, 2.6, 2.5), ("Tunisia", 34.2, 9.4, 4.5),
    ("Libya", 27.0, 17.5, 2.5), ("United Arab Republic", 26.4, 29.4, 4), ("Sudan", 15.5, 30.0, 2.5),
    ("Ethiopia", 8.4, 39.6, 3), ("Somalia", 4.6, 45.8, 4), ("Kenya", 0.4, 37.8, 4),
    ("Tanganyika", -6.2, 34.8, 4), ("Congo", -2.5, 23.5, 3), ("Nigeria", 9.3, 8.2, 3.5),
    ("Niger", 17.5, 9.5, 3), ("Chad", 15.3, 18.7, 3), ("Mali", 17.8, -2.2, 3), ("Ghana", 7.7, -1.2, 4.5),
    ("Mauritania", 20.0, -10.6, 3.5), ("Angola", -12.3, 17.6, 3), ("Mozambique", -17.0, 36.0, 4),
    ("South Africa", -30.5, 23.5, 3), ("South West Africa", -22.0, 17.0, 4.5), ("Madagascar", -19.5, 46.7, 4),
    ("Saudi Arabia", 23.8, 44.8, 3), ("Syria", 35.0, 38.3, 4.5), ("Burma", 21.2, 96.0, 3.5),
    ("Thailand", 15.8, 101.6, 4), ("North Vietnam", 21.4, 104.8, 5), ("South Vietnam", 12.8, 108.2, 5),
    ("North Korea", 40.3, 127.0, 5), ("South Korea", 36.2, 128.0, 5), ("Ceylon", 7.5, 80.7, 5),
    ("Nepal", 28.2, 84.0, 5), ("Indonesia", -1.0, 113.8, 3.5), ("Philippines", 16.0, 121.0, 4.5),
    ("Australia", -24.5, 134.0, 2), ("New Zealand", -43.8, 171.0, 4), ("Canada", 58.0, -108.0, 2),
    ("United States", 39.5, -99.0, 2), ("Mexico", 23.8, -102.3, 3), ("Cuba", 21.8, -78.6, 4.5),
    ("Colombia", 3.8, -73.0, 3.5), ("Venezuela", 7.2, -65.4, 3.5), ("Ecuador", -1.3, -78.4, 5),
    ("Peru", -9.3, -75.2, 3), ("Brazil", -9.5, -53.0, 2), ("Bolivia", -16.8, -64.6, 3.5),
    ("Paraguay", -23.0, -58.4, 4.5), ("Uruguay", -32.8, -56.0, 5), ("Argentina", -35.0, -65.3, 3),
    ("Chile", -26.5, -69.6, 4.5), ("Greenland", 72.0, -41.0, 2),
]  # fmt: skip
