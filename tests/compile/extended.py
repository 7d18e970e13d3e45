def many_locals(flag):
    v0 = 0
    v1 = 1
    v2 = 2
    v3 = 3
    v4 = 4
    v5 = 5
    v6 = 6
    v7 = 7
    v8 = 8
    v9 = 9
    v10 = 10
    v11 = 11
    v12 = 12
    v13 = 13
    v14 = 14
    v15 = 15
    v16 = 16
    v17 = 17
    v18 = 18
    v19 = 19
    v20 = 20
    v21 = 21
    v22 = 22
    v23 = 23
    v24 = 24
    v25 = 25
    v26 = 26
    v27 = 27
    v28 = 28
    v29 = 29
    v30 = 30
    v31 = 31
    v32 = 32
    v33 = 33
    v34 = 34
    v35 = 35
    v36 = 36
    v37 = 37
    v38 = 38
    v39 = 39
    v40 = 40
    v41 = 41
    v42 = 42
    v43 = 43
    v44 = 44
    v45 = 45
    v46 = 46
    v47 = 47
    v48 = 48
    v49 = 49
    v50 = 50
    v51 = 51
    v52 = 52
    v53 = 53
    v54 = 54
    v55 = 55
    v56 = 56
    v57 = 57
    v58 = 58
    v59 = 59
    v60 = 60
    v61 = 61
    v62 = 62
    v63 = 63
    v64 = 64
    v65 = 65
    v66 = 66
    v67 = 67
    v68 = 68
    v69 = 69
    if flag:
        v75 = v74 = 1
    print(v75, v10, v69)
    del v69
    print(v74, v66)
    v66, v67 = v67, v66
    v1, v70 = v70, v1
    v1 = v2 = v68
    return [v68 for v68 in v66]


def many_names():
    n0.a0
    n1.a1
    n2.a2
    n3.a3
    n4.a4
    n5.a5
    n6.a6
    n7.a7
    n8.a8
    n9.a9
    n10.a10
    n11.a11
    n12.a12
    n13.a13
    n14.a14
    n15.a15
    n16.a16
    n17.a17
    n18.a18
    n19.a19
    n20.a20
    n21.a21
    n22.a22
    n23.a23
    n24.a24
    n25.a25
    n26.a26
    n27.a27
    n28.a28
    n29.a29
    n30.a30
    n31.a31
    n32.a32
    n33.a33
    n34.a34
    n35.a35
    n36.a36
    n37.a37
    n38.a38
    n39.a39
    n40.a40
    n41.a41
    n42.a42
    n43.a43
    n44.a44
    n45.a45
    n46.a46
    n47.a47
    n48.a48
    n49.a49
    n50.a50
    n51.a51
    n52.a52
    n53.a53
    n54.a54
    n55.a55
    n56.a56
    n57.a57
    n58.a58
    n59.a59
    n60.a60
    n61.a61
    n62.a62
    n63.a63
    n64.a64
    n65.a65
    n66.a66
    n67.a67
    n68.a68
    n69.a69
    n70.a70
    n71.a71
    n72.a72
    n73.a73
    n74.a74
    n75.a75
    n76.a76
    n77.a77
    n78.a78
    n79.a79
    n80.a80
    n81.a81
    n82.a82
    n83.a83
    n84.a84
    n85.a85
    n86.a86
    n87.a87
    n88.a88
    n89.a89
    n90.a90
    n91.a91
    n92.a92
    n93.a93
    n94.a94
    n95.a95
    n96.a96
    n97.a97
    n98.a98
    n99.a99
    n100.a100
    n101.a101
    n102.a102
    n103.a103
    n104.a104
    n105.a105
    n106.a106
    n107.a107
    n108.a108
    n109.a109
    n110.a110
    n111.a111
    n112.a112
    n113.a113
    n114.a114
    n115.a115
    n116.a116
    n117.a117
    n118.a118
    n119.a119
    n120.a120
    n121.a121
    n122.a122
    n123.a123
    n124.a124
    n125.a125
    n126.a126
    n127.a127
    n128.a128
    n129.a129
    n130.a130
    n131.a131
    n132.a132
    n133.a133
    n134.a134
    n135.a135
    n136.a136
    n137.a137
    n138.a138
    n139.a139
    n298.a298
    n299.a299
    while a0:
        n299.a299 = n0
    return 1000.5, 1001.5, 1002.5, 1003.5, 1004.5, 1005.5, 1006.5, 1007.5, 1008.5, 1009.5, 1010.5, 1011.5


def long_jumps(x):
    while x:
        x.method_0(0)
        x.method_1(1)
        x.method_2(2)
        x.method_3(3)
        x.method_4(4)
        x.method_5(5)
        x.method_6(6)
        x.method_0(7)
        x.method_1(8)
        x.method_2(9)
        x.method_3(10)
        x.method_4(11)
        x.method_5(12)
        x.method_6(13)
        x.method_0(14)
        x.method_1(15)
        x.method_2(16)
        x.method_3(17)
        x.method_4(18)
        x.method_5(19)
        x.method_6(20)
        x.method_0(21)
        x.method_1(22)
        x.method_2(23)
        x.method_3(24)
        x.method_4(25)
        x.method_5(26)
        x.method_6(27)
        x.method_0(28)
        x.method_1(29)
        x.method_2(30)
        x.method_3(31)
        x.method_4(32)
        x.method_5(33)
        x.method_6(34)
        x.method_0(35)
        x.method_1(36)
        x.method_2(37)
        x.method_3(38)
        x.method_4(39)
        x.method_5(40)
        x.method_6(41)
        x.method_0(42)
        x.method_1(43)
        x.method_2(44)
        x.method_3(45)
        x.method_4(46)
        x.method_5(47)
        x.method_6(48)
        x.method_0(49)
        x.method_1(50)
        x.method_2(51)
        x.method_3(52)
        x.method_4(53)
        x.method_5(54)
        x.method_6(55)
        x.method_0(56)
        x.method_1(57)
        x.method_2(58)
        x.method_3(59)
        x.method_4(60)
        x.method_5(61)
        x.method_6(62)
        x.method_0(63)
        x.method_1(64)
        x.method_2(65)
        x.method_3(66)
        x.method_4(67)
        x.method_5(68)
        x.method_6(69)
        x.method_0(70)
        x.method_1(71)
        x.method_2(72)
        x.method_3(73)
        x.method_4(74)
        x.method_5(75)
        x.method_6(76)
        x.method_0(77)
        x.method_1(78)
        x.method_2(79)
        x.method_3(80)
        x.method_4(81)
        x.method_5(82)
        x.method_6(83)
        x.method_0(84)
        x.method_1(85)
        x.method_2(86)
        x.method_3(87)
        x.method_4(88)
        x.method_5(89)
        x.method_6(90)
        x.method_0(91)
        x.method_1(92)
        x.method_2(93)
        x.method_3(94)
        x.method_4(95)
        x.method_5(96)
        x.method_6(97)
        x.method_0(98)
        x.method_1(99)
        x.method_2(100)
        x.method_3(101)
        x.method_4(102)
        x.method_5(103)
        x.method_6(104)
        x.method_0(105)
        x.method_1(106)
        x.method_2(107)
        x.method_3(108)
        x.method_4(109)
        x.method_5(110)
        x.method_6(111)
        x.method_0(112)
        x.method_1(113)
        x.method_2(114)
        x.method_3(115)
        x.method_4(116)
        x.method_5(117)
        x.method_6(118)
        x.method_0(119)
        if x: continue
        try:
            x()
        except E:
            break
    return x
